using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Signal.Server.Rest;

/// <summary>
/// <c>/openapi/v1.json</c>, for anybody: made at the first request, which takes a while, and from then on the same bytes for all, with an entity tag
/// (RFC 9110).
/// </summary>
internal sealed class ApiPage
{
    private readonly Lazy<Task<FileContentHttpResult>> _page;

    public ApiPage([FromKeyedServices(ApiDescription.Name)] IOpenApiDocumentProvider description) =>
        _page = new Lazy<Task<FileContentHttpResult>>(() => MakeAsync(description));

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet($"/openapi/{ApiDescription.Name}.json", (ApiPage page) => page._page.Value).ExcludeFromDescription();

    private static async Task<FileContentHttpResult> MakeAsync(IOpenApiDocumentProvider description)
    {
        var document = await description.GetOpenApiDocumentAsync(CancellationToken.None);
        var bytes = Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
        return TypedResults.Bytes(bytes, "application/json;charset=utf-8", entityTag: tag);
    }
}
