namespace Shinso.Cli.Languages;

/// <summary>What the verb <c>studio</c> says, in English.</summary>
internal sealed class EnglishStudioTexts : StudioTexts
{
    public override string At(string link) => $"The studio is open at {link}";
    public override string HowToEnd => "Ctrl-C ends it.";
    public override string PortInUse(int asked, int used) => FormattableString.Invariant($"Port {asked} is in use, so the studio took {used}.");
    public override string OpenToOthers(string address) =>
        $"The studio listens on {address}: every computer that can reach this one and knows the link below can use it. Nothing is encrypted on the way, so use it in a network that you trust, and give the link only to people whom you trust.";
    public override string PagesMissing => "The pages are missing, because Node.js was not there when this was built. Install Node.js 20 or later and build again.";
    public override string NoBrowser => "No browser could be opened. Open the link yourself.";
    public override string NotAnAddress(string found) => $"--bind needs an address of this computer, such as 0.0.0.0 or 192.168.1.20, but got \"{found}\".";
    public override string SessionFailed(string problem) => $"A fault in the studio has ended a session; the others go on. Please report it: {problem}";
    public override string CannotListen(string address, int port, string reason) =>
        FormattableString.Invariant($"The studio cannot listen on {address}, port {port}: {reason} Choose another with --port or --bind.");
}
