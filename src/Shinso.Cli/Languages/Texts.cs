using Shinso.Cli.Input;
using Shinso.Cli.Training;
using Shinso.Models;
using Shinso.Training;

namespace Shinso.Cli.Languages;

/// <summary>Every sentence and word that the command says to people, in one language. Names of options, files and fields are the same in all.</summary>
internal abstract class Texts
{
    /// <summary>The system's numbers for a full disk: errno on Unix, HRESULT on Windows.</summary>
    private const int Full = 28, FullOnWindows = unchecked((int)0x80070070);

    /// <summary>Where a locale is found, the strongest first.</summary>
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The language that <c>--lang</c> asks for, else the locale's if it is Japanese, else English.</summary>
    public static Texts For(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        string? asked = null;
        for (int i = 0; i < args.Count; i++)
        {
            if (args[i] is "--lang" && i + 1 < args.Count) asked = args[i + 1];
            else if (args[i].StartsWith("--lang=", StringComparison.Ordinal) || args[i].StartsWith("--lang:", StringComparison.Ordinal)) asked = args[i][7..];
        }

        asked ??= LocaleVariables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return asked?.StartsWith("ja", StringComparison.OrdinalIgnoreCase) == true ? new JapaneseTexts() : new EnglishTexts();
    }

    /// <summary>Why a file could not be read or written, in words.</summary>
    public string Reason(Exception problem) => problem switch
    {
        UnauthorizedAccessException => NoPermission,
        DirectoryNotFoundException or FileNotFoundException => NoFolder,
        IOException { HResult: Full or FullOnWindows } => DiskIsFull,
        IOException { InnerException: Exception cause } => Reason(cause),
        _ => OtherTrouble,
    };

    /// <summary>The words of the help pages.</summary>
    public abstract HelpTexts Help { get; }

    /// <summary>What the verb <c>playground</c> says.</summary>
    public abstract PlaygroundTexts Playground { get; }

    /// <summary>What training on a table says.</summary>
    public abstract TableTrainingTexts TableTraining { get; }

    /// <summary>What the verb <c>cv</c> says.</summary>
    public abstract CvTexts Cv { get; }

    /// <summary>What the checks of <c>train</c>, ensembles and the verb <c>search</c> say.</summary>
    public abstract ToolTexts Tools { get; }

    /// <summary>What the verb <c>lesson</c> says.</summary>
    public abstract LessonTexts Lesson { get; }

    /// <summary>What the verb <c>studio</c> says.</summary>
    public abstract StudioTexts Studio { get; }

    /// <summary>What is said about tables.</summary>
    public abstract TableTexts Tables { get; }

    /// <summary>What is said about runs: going on with one, listing and comparing them, opening their test rows.</summary>
    public abstract RunTexts Runs { get; }

    /// <summary>The words of a run's report.</summary>
    public abstract ReportTexts Report { get; }

    // The command line
    public abstract string UnknownVerb(string found, string? nearest, string command);
    public abstract string UnknownOption(string found, string? nearest, string command);
    public abstract string TooManyArguments(string command, string surplus);
    public abstract string MissingArgument(string command, string usage);
    public abstract string MissingValue(string option, string value);
    public abstract string RepeatedOption(string option);
    public abstract string NotAWholeNumber(string option, string found, int least, int most);
    public abstract string NotANumber(string option, string found);
    public abstract string NotUnits(string option, string found);
    public abstract string NotOneOf(string option, string found, string allowed);
    public abstract string Unexpected(string type, string message);
    public abstract string Interrupted { get; }

    // Data and models
    public abstract string UnknownData(string found, string? nearest, string known);
    public abstract string DataHasNo(string data, string option);
    public abstract string LineIsTooLong(int line, int most);
    public abstract string NoRows { get; }
    public abstract string PictureIsNoPng(string path);
    public abstract string PictureHasNoFolder(string path, string folder);
    public abstract string PicturePlaceIsTaken(string path);
    public abstract string FolderHasNo(string path, string option);
    public abstract string LossIsNoNumber { get; }
    public abstract string Undecodable(string word);
    public abstract string RunsIsFile(string path);
    public abstract string RunFolderCannotBeMade(string path);
    public abstract string NoSuchArchitecture(string path);
    public abstract string ArchitectureIsFolder(string path);
    public abstract string ArchitectureIsTooLarge(string path, long most);
    public abstract string CannotRead(string path, string reason);
    public abstract string NoJson(long line, long column);
    public abstract string NoLayerAt(string place);
    public abstract string NoKindAt(string place);
    public abstract string UnknownKindAt(string place, string found, string known);
    public abstract string PropertyIsMissing(string place, long line, string names);
    public abstract string PropertyIsUnknown(string place, long line, string name);
    public abstract string PropertyIsRepeated(string place, long line, string name);
    public abstract string ValueDoesNotFit(string place, long line);
    public abstract string TestPartIsFixed(string data, int rows);
    public abstract string NotANumberAt(int line, int column, string found);
    public abstract string WrongRowLength(int line, int found, int needed, string shape);
    public abstract string InputNeedsModelFile { get; }
    public abstract string OtherShape(string model, string data, string shape);
    public abstract string NoSuchModel(string path);
    public abstract string ModelIsFolder(string path);
    public abstract string PresetNeedsWeights { get; }

    // Training, before it starts
    public abstract string OneArchitecture(string options);
    public abstract string ActivationNeedsHidden { get; }
    public abstract string MomentumRange(double found);
    public abstract string MomentumNeedsOptimizer(string optimizer);
    public abstract string DropoutRange(double found);
    public abstract string NoDropoutLayer { get; }
    public abstract string MaxSecondsRange(double found);
    public abstract string RunFolderIsTaken(string path);
    public abstract string SaveIsFolder(string path);
    public abstract string SaveHasNoFolder(string path, string folder);
    public abstract string Chosen(RecipeChoice choice);
    public abstract string BatchIsCut(int size);
    public abstract string Standardized { get; }
    public abstract string NoValidation(int rows);
    public abstract string Header(string data, int train, int validation, int test);
    public abstract string Network(string architecture, long parameters, ulong seed, int threads);
    public abstract string Settings(string optimizer, string schedule, string loss, int batchSize, int epochs);
    public abstract string PresetSummary(Preset preset);
    public abstract string PresetsShownFor(int outputs);

    // Training, while it runs and at its end
    public abstract string EpochLine(Epoch epoch, int count, bool best);
    public abstract string Live(int epoch, int epochs, int step, int steps, float loss, double rate, double elapsed, double? remaining, Epoch? best);
    public abstract string BestEpoch(Epoch best, int epochs);
    public abstract string TestResult(Evaluation test);
    public abstract string TestIsSealed(int rows);
    public abstract string ModelIsIn(string path, string? copy);
    public abstract string RunIsIn(string path);
    public abstract string Next(string command);
    public abstract string InterruptedBeforeEpoch { get; }
    public abstract string InterruptedAfter(int epochs);
    public abstract string TimeOverBeforeEpoch { get; }
    public abstract string TimeOverAfter(int epochs);
    public abstract string NothingBeforeDivergence { get; }
    public abstract string NoTestToOpen(string data);
    public abstract string CannotSave(string path, string reason);
    public abstract string CannotWriteResults(string reason);
    public abstract string DiskIsFull { get; }
    public abstract string NoPermission { get; }
    public abstract string NoFolder { get; }
    public abstract string OtherTrouble { get; }
    public abstract string BestBeforeDivergence(int epoch, string path);

    // Evaluation
    public abstract string Evaluating(string data, int rows, bool officialTest);
    public abstract string SeenInTraining(Seen seen);
    public abstract string SealedRowsAreAmongThem(int rows);
    public abstract string EvaluationOf(Evaluation result);
    public abstract string IntervalOf(double low, double high, bool numbers);
    public abstract string ProbabilitiesAre(double? area, double? averagePrecision, double logLoss, double brier, double calibrationError);
    public abstract string Class { get; }
    public abstract string Precision { get; }
    public abstract string Recall { get; }
    public abstract string Support { get; }
    public abstract string MacroMean { get; }
    public abstract string WeightedMean { get; }
    public abstract string ConfusionTitle { get; }

    // Inspection
    public abstract string Layer { get; }
    public abstract string Kind { get; }
    public abstract string OutputShape { get; }
    public abstract string Parameters { get; }
    public abstract string Total(long parameters, long bytes);
    public abstract string HeadIs(string task, string loss, int outputs);
    public abstract string ClassesAre(string names);
    public abstract string PreprocessingIs(string step);
    public abstract string TrainedAs(TrainingSummary training);
    public abstract string WeightsOnly(string file);
    public abstract string Tensor { get; }
    public abstract string ShapeTitle { get; }
    public abstract string Axes { get; }
    public abstract string DataHas(string data, int rows, string shape, int test);
    public abstract string TargetsAre(int count);
    public abstract string PictureWritten(string file);
    public abstract string PictureNeedsData { get; }
    public abstract string Feature { get; }
    public abstract string Smallest { get; }
    public abstract string Mean { get; }
    public abstract string Largest { get; }

    // Built-in data
    public abstract string DataName { get; }
    public abstract string DataRows { get; }
    public abstract string DataOrigin { get; }
    public abstract string DataWhat { get; }
    public abstract string OriginOf(Origin origin, bool present);
    public abstract string DataDescription(string data);
    public abstract string NothingToFetch(string data);
    public abstract string Fetching(string data, string home);
    public abstract string FetchingFile(string file, long bytes);
    public abstract string Fetched(string data, string folder, int train, int test);
}
