using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Signal.Server.Pages;

/// <summary>The web client, served as it is. Every <c>/call/…</c> is the same page; which room is meant is read there.</summary>
internal static class StaticClient
{
    private const string Page = "index.html";

    public static void MapStaticClient(this WebApplication app)
    {
        var root = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "static-client"));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = root });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = root,
            OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] = "no-cache",
        });
        app.MapGet("/call/{room}", () => Results.File(root.GetFileInfo(Page).PhysicalPath!, "text/html; charset=utf-8"));
    }
}
