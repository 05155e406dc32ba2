using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace Shinso.Studio.Hosting;

/// <summary>The pages, which are part of the assembly. Files under <c>assets/</c> carry a hash in their names and never change; the others are asked for anew every time.</summary>
internal static class WebFiles
{
    private const string Prefix = "web/", Start = "index.html";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <summary>The files' names in addresses, and those of their resources, which are written as on the system that built them.</summary>
    private static readonly FrozenDictionary<string, string> Resources = typeof(WebFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..].Replace('\\', '/'), StringComparer.Ordinal);

    /// <summary>Whether the pages were built: without Node.js they are not.</summary>
    public static bool Built => Resources.ContainsKey(Start);

    /// <summary>Answers with the file that the path names; false where there is none.</summary>
    public static async Task<bool> TrySend(HttpContext context)
    {
        string name = context.Request.Path.Value is "/" or null ? Start : context.Request.Path.Value[1..];
        if (!Resources.TryGetValue(name, out string? resource) || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))) return false;
        await using Stream file = typeof(WebFiles).Assembly.GetManifestResourceStream(resource)!;
        context.Response.ContentType = ContentTypes.TryGetContentType(name, out string? type) ? type : "application/octet-stream";
        context.Response.ContentLength = file.Length;
        context.Response.Headers.CacheControl = name.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (HttpMethods.IsGet(context.Request.Method)) await file.CopyToAsync(context.Response.Body, context.RequestAborted);
        return true;
    }
}
