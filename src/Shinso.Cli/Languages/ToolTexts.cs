using Shinso.Cli.Checks;
using Shinso.Cli.Output;
using Shinso.Cli.Search;
using Shinso.Cli.Training;
using Shinso.Training;

namespace Shinso.Cli.Languages;

/// <summary>What the checks of <c>train</c>, ensembles and the verb <c>search</c> say.</summary>
internal abstract class ToolTexts
{
    // Checks
    public abstract string OneCheck(string options);
    public abstract string SenselessWith(string check, string option, bool writes);
    public abstract string RepeatsNeedsImportance { get; }
    public abstract string NeedsValidation(string option, string data, int rows);

    // Learning rate
    public abstract string RangeTest(string optimizer, int batch);
    public abstract string Rate { get; }
    public abstract string Loss { get; }
    public abstract string Suggestion(string rate, string usual);
    public abstract string NoSuggestion(RangeTestVerdict verdict, int points);

    // One batch
    public abstract string WithoutDropout { get; }
    public abstract string OneBatch(OneBatchCheck check);
    public abstract string OneBatchMeaning(OneBatchCheck check, float rate);
    public abstract string Contradictions(int rows);

    // Baseline
    public abstract string BaselineHeader(string data, int train, int validation);
    public abstract string AlwaysAnswers { get; }
    public abstract string Accuracy { get; }
    public abstract string LogLoss { get; }
    public abstract string ConstantAnswer(string name, string answer);
    public abstract string BaselineMeaning { get; }
    public abstract string BaselineLine(Score score, string answer);

    // Learning curve
    public abstract string TooFewRowsForCurve(int rows, int least);
    public abstract string CurveHeader(string data, int sizes, int validation);
    public abstract string CurveStep(int rows, Score score);
    public abstract string TrainingRows { get; }
    public abstract string OnTraining(string score);
    public abstract string OnValidation(string score);
    public abstract string CurveReads(CurveReading reading, int validation);

    // Importance
    public abstract string NoImportanceOfPictures(string data);
    public abstract string TooFewToDeal(int rows);
    public abstract string ImportanceHeader(int rows, Score score, int repeats);
    public abstract string Column { get; }
    public abstract string ScoreLost(bool accuracy);
    public abstract string ImportanceMeaning { get; }

    // Ensembles
    public abstract string EnsembleCannotGoOn(string run, string command);
    public abstract string MemberLine(int number, int members, ulong seed, QuietTraining training);
    public abstract string MembersSoFar(int members, string path);
    public abstract string MembersAreIn(string path);
    public abstract string EnsembleResult(int members, Score together, float loss, ulong seed, Score alone, float lossAlone);

    // Search
    public abstract string SearchHelp { get; }
    public abstract string SearchPlain { get; }
    public abstract string SearchSpaceExample { get; }
    public abstract string SearchHalvingExample { get; }
    public abstract IReadOnlyList<string> SearchNotes { get; }
    public abstract string SpaceEntry(string entry);
    public abstract string NotSearchable(string name, string? nearest, string known);
    public abstract string SearchedTwice(string name);
    public abstract string SpaceIsEmpty { get; }
    public abstract string ValueDoesNotFit(string name, string value);
    public abstract string NoRange(string name);
    public abstract string RangeIsReversed(string name, string range);
    public abstract string RangeFromNothing(string name, string range);
    public abstract string SearchedAndFixed(string name);
    public abstract string GridHasNoTrials { get; }
    public abstract string GridIsTooLarge(long points, int most);
    public abstract string OnlyRandomGrows { get; }
    public abstract string ResumeKnowsWords(string surplus);
    public abstract string IsNoSearch(string path);
    public abstract string SearchIsTaken(string path);
    public abstract string SearchDataChanged(string data);
    public abstract string Searching(string data, int train, int validation, string space);
    public abstract string SearchMethodIs(SearchMethod method, int trials, int[] rungs);
    public abstract string TrialLine(SearchStep step, TrialResult result, string settings, bool best);
    public abstract string Trial { get; }
    public abstract string Epochs { get; }
    public abstract string Diverged { get; }
    public abstract string BestTrial(int trial, int trials, int? epochs);
    public abstract string ChosenAmong { get; }
    public abstract string SearchIsIn(string path);
    public abstract string SearchTimeOver(int trials, string path);
    public abstract string SearchInterrupted(int trials, string path);
    public abstract string NoTrialInTime { get; }
    public abstract string AllDiverged(int trials);
}
