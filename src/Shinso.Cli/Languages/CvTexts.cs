using Shinso.Cli.Training;

namespace Shinso.Cli.Languages;

/// <summary>What the verb <c>cv</c> says.</summary>
internal abstract class CvTexts
{
    public abstract string Help { get; }
    public abstract string HelpPlain { get; }
    public abstract string HelpTable { get; }
    public abstract string HelpRepeats { get; }
    public abstract IReadOnlyList<string> HelpNotes { get; }
    public abstract string InnerSplitHasNoTest(string split);
    public abstract string Header(string data, int rows, int folds, int repeats);
    public abstract string TestStaysSealed(int rows);
    public abstract string FoldLine(FoldResult fold, int folds, int repeats);
    public abstract string Accuracy { get; }
    public abstract string Mean(string unit, string mean, string deviation, int folds);
    public abstract string Baseline(string value, bool number);
    public abstract string ConfusionTitle { get; }
    public abstract string HeldOut { get; }
    public abstract string Trains { get; }
    public abstract string PatternName(string number);
}
