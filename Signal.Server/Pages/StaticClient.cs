using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Signal.Server.Pages;

/// <summary>The web client, served as it is. Every one of its addresses is the same page; which one is meant is read there.</summary>
internal static class StaticClient
{
    private const string Page = "index.html";

    private static readonly string[] Addresses = ["/call/{room}", "/register", "/sign-in", "/account", "/history", "/check", "/wire"];

    public static void MapStaticClient(this WebApplication app)
    {
        var root = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "static-client"));
        var defaults = new DefaultFilesOptions { FileProvider = root };
        var files = new StaticFileOptions
        {
            FileProvider = root,
            OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] = "no-cache",
        };
        app.UseWhen(http => !IsHidden(http.Request.Path), client => client.UseDefaultFiles(defaults).UseStaticFiles(files));
        foreach (var address in Addresses)
        {
            app.MapGet(address, () => Results.File(root.GetFileInfo(Page).PhysicalPath!, "text/html; charset=utf-8"));
        }
    }

    /// <summary>The provider leaves out files whose name begins with a dot, but not what is in such folders.</summary>
    private static bool IsHidden(PathString path) => path.Value!.Contains("/.", StringComparison.Ordinal);
}
