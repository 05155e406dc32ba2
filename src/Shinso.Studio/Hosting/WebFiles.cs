using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;

namespace Shinso.Studio.Hosting;

/// <summary>The pages, which are part of the assembly. Files under <c>assets/</c> carry a hash in their names and never change; the others are asked for anew every time.</summary>
internal static class WebFiles
{
    private const string Prefix = "web/", Start = "index.html";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private static readonly FrozenSet<string> Names = typeof(WebFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..].Replace('\\', '/'))
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the pages were built: without Node.js they are not.</summary>
    public static bool Built => Names.Contains(Start);

    /// <summary>Answers with the file that the path names; false where there is none.</summary>
    public static async Task<bool> TrySend(HttpContext context)
    {
        string name = context.Request.Path.Value is "/" or null ? Start : context.Request.Path.Value[1..];
        if (!Names.Contains(name) || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))) return false;
        Assembly assembly = typeof(WebFiles).Assembly;
        await using Stream file = assembly.GetManifestResourceStream(Prefix + name) ?? assembly.GetManifestResourceStream(Prefix + name.Replace('/', '\\'))!;
        context.Response.ContentType = ContentTypes.TryGetContentType(name, out string? type) ? type : "application/octet-stream";
        context.Response.ContentLength = file.Length;
        context.Response.Headers.CacheControl = name.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (HttpMethods.IsGet(context.Request.Method)) await file.CopyToAsync(context.Response.Body, context.RequestAborted);
        return true;
    }
}
