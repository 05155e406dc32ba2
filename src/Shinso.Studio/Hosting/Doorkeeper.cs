using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Shinso.Studio.Hosting;

/// <summary>
/// Lets in only who has the token of the start link, and only under an address that the studio listens on: a page of another origin can neither read an answer nor open a socket, not
/// even where its name was made to lead here.
/// </summary>
internal sealed class Doorkeeper
{
    private const string Parameter = "token";
    private const string Policy = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'";

    private readonly byte[] token;
    private readonly string cookie;
    private readonly HashSet<string> hosts;

    /// <param name="token">The secret of the start link.</param>
    /// <param name="hosts">Host names and addresses that requests may name.</param>
    /// <param name="port">The port, which is part of the cookie's name: several studios do not disturb each other.</param>
    public Doorkeeper(string token, IEnumerable<string> hosts, int port)
    {
        this.token = Encoding.ASCII.GetBytes(token);
        cookie = FormattableString.Invariant($"shinso-{port}");
        this.hosts = hosts.Select(host => FormattableString.Invariant($"{host}:{port}")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (port == 80) this.hosts.UnionWith(hosts);
    }

    /// <summary>A token that cannot be guessed: 192 random bits.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>Passes a request on, or answers it.</summary>
    public Task Check(HttpContext context, RequestDelegate next)
    {
        Harden(context.Response.Headers);
        HttpRequest request = context.Request;
        if (!hosts.Contains(request.Host.Value ?? "")) return Refuse(context, StatusCodes.Status421MisdirectedRequest, "This address is not one the studio listens on. Open the link that 'shinso studio' printed.");
        if (!SameOrigin(request)) return Refuse(context, StatusCodes.Status403Forbidden, "Another site asked for this. Open the link that 'shinso studio' printed.");
        string? given = request.Query[Parameter];
        if (IsToken(given) && HttpMethods.IsGet(request.Method) && !context.WebSockets.IsWebSocketRequest && request.Path == "/") return Remember(context, given!);
        if (IsToken(given) || IsToken(request.Cookies[cookie])) return next(context);
        return Refuse(context, StatusCodes.Status403Forbidden, "The token is missing or belongs to a studio that has ended. Open the link that 'shinso studio' printed.");
    }

    /// <summary>A browser names the origin of a request that could change something or opens a socket; it must be this one.</summary>
    private static bool SameOrigin(HttpRequest request) =>
        request.Headers.Origin.Count == 0 || string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);

    private static void Harden(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private bool IsToken(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), token);

    /// <summary>
    /// The browser keeps the token as a cookie, and the address bar loses it; what stands after # stays there. The cookie is Lax, not Strict: who follows the link from another page, such as a mail,
    /// would otherwise arrive at / without it. What another page asks for by itself comes without it all the same.
    /// </summary>
    private Task Remember(HttpContext context, string given)
    {
        context.Response.Cookies.Append(cookie, given, new CookieOptions { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Path = "/" });
        context.Response.StatusCode = (int)HttpStatusCode.SeeOther;
        context.Response.Headers[HeaderNames.Location] = "/";
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence + "\n", context.RequestAborted);
    }
}
