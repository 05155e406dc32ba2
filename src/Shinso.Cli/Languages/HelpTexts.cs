namespace Shinso.Cli.Languages;

/// <summary>The words of the help pages in one language.</summary>
internal abstract class HelpTexts
{
    public abstract string Shinso { get; }
    public abstract string Usage { get; }
    public abstract string Verbs { get; }
    public abstract string Options { get; }
    public abstract string GlobalOptions { get; }
    public abstract string Examples { get; }

    /// <summary>What an option does, by its name.</summary>
    /// <exception cref="ArgumentException">Nothing is written about it.</exception>
    public abstract string Option(string name);

    public abstract string Train { get; }
    public abstract string TrainMnist { get; }
    public abstract string TrainSpiral { get; }
    public abstract string TrainResume { get; }
    public abstract IReadOnlyList<string> TrainNotes { get; }

    public abstract string Evaluate { get; }
    public abstract string EvaluateMnist { get; }
    public abstract string EvaluateSpiral { get; }
    public abstract string EvaluateWeights { get; }

    public abstract string Predict { get; }
    public abstract string PredictMnist { get; }
    public abstract string PredictInput { get; }
    public abstract string PredictJson { get; }

    public abstract string Inspect { get; }
    public abstract string InspectModel { get; }
    public abstract string InspectPicture { get; }
    public abstract string InspectTable { get; }

    public abstract string Runs { get; }
    public abstract string RunsList { get; }
    public abstract string RunsListUsual { get; }
    public abstract string RunsListJson { get; }
    public abstract string RunsShow { get; }
    public abstract string RunsShowOne { get; }
    public abstract string RunsShowReport { get; }
    public abstract string RunsCompare { get; }
    public abstract string RunsCompareTwo { get; }
    public abstract string RunsCompareSeeds { get; }
    public abstract IReadOnlyList<string> RunsCompareNotes { get; }
    public abstract string RunsOpenTest { get; }
    public abstract string RunsOpenTestOne { get; }
    public abstract string RunsOpenTestJson { get; }
    public abstract IReadOnlyList<string> RunsOpenTestNotes { get; }
    public abstract string RunsDelete { get; }
    public abstract string RunsDeleteOne { get; }
    public abstract string RunsDeleteMore { get; }

    public abstract string Studio { get; }
    public abstract string StudioPlain { get; }
    public abstract string StudioLink { get; }
    public abstract string StudioQuiet { get; }
    public abstract IReadOnlyList<string> StudioNotes { get; }
    public abstract string Lesson { get; }
    public abstract string LessonOne { get; }
    public abstract string LessonSet { get; }
    public abstract string LessonAll { get; }
    public abstract IReadOnlyList<string> LessonNotes { get; }

    public abstract string Playground { get; }
    public abstract string PlaygroundLink { get; }
    public abstract string PlaygroundSeeds { get; }
    public abstract string PlaygroundMap { get; }
    public abstract IReadOnlyList<string> PlaygroundNotes { get; }

    public abstract string Data { get; }
    public abstract string DataList { get; }
    public abstract string DataListAll { get; }
    public abstract string DataListFolder { get; }
    public abstract string DataFetch { get; }
    public abstract string DataFetchMnist { get; }
    public abstract string DataFetchFolder { get; }
}
