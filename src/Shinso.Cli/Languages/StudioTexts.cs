namespace Shinso.Cli.Languages;

/// <summary>What the verb <c>studio</c> says.</summary>
internal abstract class StudioTexts
{
    public abstract string At(string link);
    public abstract string HowToEnd { get; }
    public abstract string PortInUse(int asked, int used);
    public abstract string OpenToOthers(string address);
    public abstract string PagesMissing { get; }
    public abstract string NoBrowser { get; }
    public abstract string NotAnAddress(string found);
    public abstract string SessionFailed(string problem);
    public abstract string CannotListen(string address, int port, string reason);
}
