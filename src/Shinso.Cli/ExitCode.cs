namespace Shinso.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    public const int Fine = 0;
    public const int Failed = 1;
    public const int Wrong = 2;
    public const int Interrupted = 130;
}
