using Shinso.Cli.Input;
using Shinso.Cli.Output;
using Shinso.Cli.Training;
using Shinso.Models;
using Shinso.Training;
using static System.FormattableString;

namespace Shinso.Cli.Languages;

/// <summary>English.</summary>
internal sealed class EnglishTexts : Texts
{
    public override HelpTexts Help { get; } = new EnglishHelp();
    public override PlaygroundTexts Playground { get; } = new EnglishPlaygroundTexts();
    public override TableTrainingTexts TableTraining { get; } = new EnglishTableTrainingTexts();
    public override CvTexts Cv { get; } = new EnglishCvTexts();
    public override ToolTexts Tools { get; } = new EnglishToolTexts();
    public override LessonTexts Lesson { get; } = new EnglishLessonTexts();
    public override StudioTexts Studio { get; } = new EnglishStudioTexts();
    public override TableTexts Tables { get; } = new EnglishTableTexts();
    public override RunTexts Runs { get; } = new EnglishRunTexts();
    public override ReportTexts Report { get; } = new EnglishReportTexts();

    // The command line
    public override string UnknownVerb(string found, string? nearest, string command) => $"\"{found}\" is not a verb of {command}. {(nearest is null ? $"{command} --help lists them." : $"Did you mean {nearest}?")}";
    public override string UnknownOption(string found, string? nearest, string command) => $"{command} has no option {found}. {(nearest is null ? $"{command} --help lists its options." : $"Did you mean {nearest}?")}";
    public override string TooManyArguments(string command, string surplus) => $"{command} cannot do anything with \"{surplus}\". {command} --help shows what it takes.";
    public override string MissingArgument(string command, string usage) => $"{command} needs more: {usage}";
    public override string MissingValue(string option, string value) => $"{option} needs a value: {option} {value}";
    public override string RepeatedOption(string option) => $"{option} is given more than once. Give it once.";
    public override string NotAWholeNumber(string option, string found, int least, int most) => Invariant($"{option} needs a whole number {(most == int.MaxValue ? Invariant($"of {least:N0} or more") : Invariant($"from {least:N0} to {most:N0}"))}, but got \"{found}\".");
    public override string NotANumber(string option, string found) => $"{option} needs a number, but got \"{found}\". Write 0.001 or 1e-3.";
    public override string NotUnits(string option, string found) => $"{option} needs whole numbers of 1 or more, separated by commas, but got \"{found}\". Write {option} 128,64.";
    public override string NotOneOf(string option, string found, string allowed) => $"{option} knows {allowed}, but got \"{found}\".";
    public override string Unexpected(string type, string message) => $"Something unexpected went wrong ({type}: {message}) Please report it with the command line; SHINSO_DEBUG=1 shows where it happened.";
    public override string Interrupted => "Stopped.";

    // Data and models
    public override string UnknownData(string found, string? nearest, string known) => $"There is no data set or folder \"{found}\". {(nearest is null ? $"Give the path of a table (CSV) or of a folder with IDX files, or one of: {known}." : $"Did you mean {nearest}?")}";
    public override string DataHasNo(string data, string option) => $"{data} has no {option}. Leave it out.";
    public override string LineIsTooLong(int line, int most) => Invariant($"stdin, line {line}: the line is longer than {most:N0} characters. Write one sample per line.");
    public override string NoRows => "stdin holds no rows. Write one sample per line, numbers separated by blanks, commas or tabs.";
    public override string PictureIsNoPng(string path) => $"--picture writes a PNG file, but \"{path}\" does not end in .png. Write {path}.png or the like.";
    public override string PictureHasNoFolder(string path, string folder) => $"--picture \"{path}\" cannot be written: there is no folder \"{folder}\". Make it first.";
    public override string PicturePlaceIsTaken(string path) => $"--picture \"{path}\" is there already and is no PNG picture. Give another name.";
    public override string FolderHasNo(string path, string option) => $"{option} is for generated data, and \"{path}\" is a folder. Leave it out.";
    public override string LossIsNoNumber => "The loss on these rows is not a finite number: the model's weights or the data are out of range. Train it again with a smaller learning rate.";
    public override string Undecodable(string word) => $"\"{word}\" holds bytes that are not UTF-8, so the file cannot be named reliably. Rename it, or set a UTF-8 locale.";
    public override string RunsIsFile(string path) => $"--runs \"{path}\" is a file, and run folders are made in a folder. Give the name of a folder.";
    public override string RunFolderCannotBeMade(string path) => $"No run folder can be made at \"{path}\". Give --run or --runs a place that can be written to.";
    public override string NoSuchArchitecture(string path) => $"There is no file \"{path}\". Give --architecture a JSON file with the layers.";
    public override string ArchitectureIsFolder(string path) => $"\"{path}\" is a folder. Give --architecture a JSON file with the layers.";
    public override string ArchitectureIsTooLarge(string path, long most) => Invariant($"\"{path}\" is larger than {most:N0} bytes, so it is no description of layers.");
    public override string CannotRead(string path, string reason) => $"Could not read \"{path}\": {reason}";
    public override string NoJson(long line, long column) => Invariant($"this is no JSON at line {line:N0}, byte {column:N0}. Look there for a missing comma, quotation mark or bracket.");
    public override string NoLayerAt(string place) => $"{place} is no layer. Write {{\"layer\": \"dense\", \"units\": 10}} there.";
    public override string NoKindAt(string place) => $"the layer at {place} does not begin with its kind. Begin it with \"layer\", such as {{\"layer\": \"dense\", \"units\": 10}}.";
    public override string UnknownKindAt(string place, string found, string known) => $"\"{found}\" at {place} is not a kind of layer. Use one of: {known}.";
    public override string PropertyIsMissing(string place, long line, string names) => Invariant($"the layer at {place} (line {line:N0}) lacks {names}. Add it.");
    public override string PropertyIsUnknown(string place, long line, string name) => Invariant($"\"{name}\" at {place} (line {line:N0}) is nothing that this layer knows. Leave it out, or correct its name.");
    public override string PropertyIsRepeated(string place, long line, string name) => Invariant($"\"{name}\" is given twice at {place} (line {line:N0}). Give it once.");
    public override string ValueDoesNotFit(string place, long line) => Invariant($"the value at {place} (line {line:N0}) is of the wrong kind, such as a text in place of a number, or out of range. Correct it.");
    public override string TestPartIsFixed(string data, int rows) => Invariant($"{data} has a test part of its own ({rows:N0} rows). Give --split two shares, such as 90/10, to divide its training part.");
    public override string NotANumberAt(int line, int column, string found) => Invariant($"stdin, line {line}, column {column}: \"{found}\" is not a finite number. Write numbers separated by blanks, commas or tabs.");
    public override string WrongRowLength(int line, int found, int needed, string shape) => Invariant($"stdin, line {line}: the model needs {needed:N0} numbers per line ({shape}), but there are {found:N0}.");
    public override string InputNeedsModelFile => "Rows from stdin need a model file, which knows the shape of a sample. Use: shinso predict MODEL -";
    public override string OtherShape(string model, string data, string shape) => $"The model needs samples of {model}, but {data} has {shape}. Use the kind of data that the model was made for.";
    public override string NoSuchModel(string path) => $"There is no model file \"{path}\". Train one with shinso train, or correct the path.";
    public override string ModelIsFolder(string path) => $"\"{path}\" is a folder without a model.safetensors. Give the model file or its run folder.";
    public override string PresetNeedsWeights => "--preset NAME and --weights FILE go together. For a model file give its path instead.";

    // Training, before it starts
    public override string OneArchitecture(string options) => $"{options} each say what to train. Use one of them.";
    public override string ActivationNeedsHidden => "--activation goes with --hidden. A preset or an architecture file has its own activation functions.";
    public override string MomentumRange(double found) => Invariant($"--momentum needs a number of at least 0 and less than 1, but got {found}.");
    public override string MomentumNeedsOptimizer(string optimizer) => $"--momentum goes with --optimizer sgd, momentum or nesterov, not with {optimizer}.";
    public override string DropoutRange(double found) => Invariant($"--dropout needs a share of at least 0 and less than 1, but got {found}.");
    public override string NoDropoutLayer => "--dropout found no dropout layer to change. Use it with --hidden, or with a preset that has dropout, such as mlp.";
    public override string MaxSecondsRange(double found) => Invariant($"--max-seconds needs a number above 0 and at most 2592000 (30 days), but got {found}.");
    public override string RunFolderIsTaken(string path) => $"\"{path}\" holds something already. Give --run an empty or a new folder.";
    public override string SaveIsFolder(string path) => $"--save \"{path}\" is a folder. Give the name of a file in it.";
    public override string SaveHasNoFolder(string path, string folder) => $"--save \"{path}\" cannot be written: there is no folder \"{folder}\". Make it first.";
    public override string Chosen(RecipeChoice choice) => choice switch
    {
        RecipeChoice.Digits => "No network was named: taking --preset lenet, the most accurate small one for 28×28 pictures.",
        RecipeChoice.Pictures => "No network was named: taking --preset mlp, which takes pictures of any size.",
        RecipeChoice.Line => "No network was named: taking a single linear unit, a straight line, which a few points can determine.",
        RecipeChoice.Table => "No network was asked for: two hidden layers of tanh units, the first with twice as many units as there are features (at least 64), the second with half of that, trained with AdamW in batches of 32.",
        RecipeChoice.LargeTable => "No network was asked for: two hidden layers of ReLU units, because there are many rows; the first with twice as many units as there are features (at least 64), the second with half of that, trained with AdamW.",
        _ => "No network was named: taking --hidden 16,16 --activation tanh, enough for few features.",
    };
    public override string BatchIsCut(int size) => Invariant($"The batch size is {size:N0}: all training rows, which are fewer than the usual batch.");
    public override string Standardized => "The features are standardized (mean 0, deviation 1) on the training rows; the model file keeps how. --standardize no turns it off.";
    public override string NoValidation(int rows) => Invariant($"All {rows:N0} rows are for training, none for validation: the training loss chooses the best epoch. --split divides them.");
    public override string Header(string data, int train, int validation, int test) => Invariant($"{data}: {train:N0} rows to train, {validation:N0} to validate, {test:N0} to test (sealed)");
    public override string Network(string architecture, long parameters, ulong seed, int threads) => Invariant($"{architecture}: {parameters:N0} parameters, seed {seed}, {threads} {(threads == 1 ? "thread" : "threads")}");
    public override string Settings(string optimizer, string schedule, string loss, int batchSize, int epochs) => Invariant($"{optimizer}, {schedule} learning rate, {(loss.Length > 0 ? $"{loss} loss, " : "")}batches of {batchSize:N0}, up to {epochs:N0} {(epochs == 1 ? "epoch" : "epochs")}");
    public override string PresetSummary(Preset preset) => preset.Summary;
    public override string PresetsShownFor(int outputs) => Invariant($"Shown for {outputs} classes; the last layer follows the data.");

    // Training, while it runs and at its end
    public override string EpochLine(Epoch epoch, int count, bool best) => Invariant($"epoch {epoch.Number}/{count}  loss {epoch.TrainLoss:F4}{Percent(epoch.TrainAccuracy)}{(epoch.Validation is null ? "" : "  validation ")}{Result(epoch.Validation)}  rate {epoch.LearningRate:G3}  {epoch.Seconds:F1} s  {epoch.SamplesPerSecond:N0} rows/s{(best ? "  best" : "")}");
    public override string Live(int epoch, int epochs, int step, int steps, float loss, double rate, double elapsed, double? remaining, Epoch? best) => Invariant($"epoch {epoch}/{epochs} step {step}/{steps} loss {loss:F4} {rate:N0} rows/s {Clock(elapsed)}<{Clock(remaining)}{(best is null ? "" : Invariant($" best {best.MonitoredLoss:F4}{Percent(best.Validation?.Accuracy)}"))}");
    public override string BestEpoch(Epoch best, int epochs) => Invariant($"best epoch {best.Number} of {epochs}: {(best.Validation is null ? Invariant($"training loss {best.TrainLoss:F4}{Percent(best.TrainAccuracy)}") : $"validation {Result(best.Validation)}")}");
    public override string TestResult(Evaluation test) => Invariant($"test ({test.Samples:N0} rows): {Result(test)}");
    public override string TestIsSealed(int rows) => Invariant($"The {rows:N0} test rows stay sealed; --open-test evaluates them once, at the end.");
    public override string ModelIsIn(string path, string? copy) => copy is null ? $"model  {path}" : $"model  {path}, {copy}";
    public override string RunIsIn(string path) => $"run    {path}";
    public override string Next(string command) => $"next   {command}";
    public override string InterruptedBeforeEpoch => "Stopped before the first epoch ended: the saved weights are those of the last step, never validated.";
    public override string InterruptedAfter(int epochs) => Invariant($"Stopped after {epochs:N0} {(epochs == 1 ? "epoch" : "epochs")}; the best weights so far are saved.");
    public override string TimeOverBeforeEpoch => "The time was over before the first epoch ended: the saved weights are those of the last step, never validated. Give --max-seconds more.";
    public override string TimeOverAfter(int epochs) => Invariant($"The time was over after {epochs:N0} {(epochs == 1 ? "epoch" : "epochs")}; the best weights so far are saved.");
    public override string NothingBeforeDivergence => "No epoch was completed, so nothing is saved.";
    public override string NoTestToOpen(string data) => $"--open-test finds nothing to open: {data} is trained without test rows. --split 70/15/15 sets some aside.";
    public override string CannotSave(string path, string reason) => $"Could not write \"{path}\": {reason}";
    public override string CannotWriteResults(string reason) => $"Could not write the results: {reason}";
    public override string DiskIsFull => "the disk is full.";
    public override string NoPermission => "there is no permission.";
    public override string NoFolder => "its folder is not there.";
    public override string OtherTrouble => "the system refused. Check that the place exists and can be written to.";
    public override string BestBeforeDivergence(int epoch, string path) => Invariant($"The weights of epoch {epoch}, the best so far, are in {path}.");

    // Evaluation
    public override string Evaluating(string data, int rows, bool officialTest) => Invariant($"Evaluating on {(officialTest ? "the official test part" : "all rows")} of {data}: {rows:N0} rows.");
    public override string SealedRowsAreAmongThem(int rows) => Invariant($"The {rows:N0} sealed test rows are among these rows too, so this counts as opening them. shinso runs open-test evaluates them alone.");
    public override string SeenInTraining(Seen seen) => seen switch
    {
        Seen.Trained => "The model was trained on exactly these rows: the result says nothing about new data.",
        Seen.Chosen => "The model's best epoch was chosen by these rows: the result is somewhat too good.",
        Seen.Contained => "The model's training rows are among these rows: the result is too good.",
        _ => "These are the test rows that were sealed during training. Every further look makes the estimate more optimistic.",
    };
    public override string EvaluationOf(Evaluation result) => result.Errors is null
        ? Invariant($"{result.Samples:N0} rows: loss {result.Loss:F4}, accuracy {result.Accuracy * 100:F2} % ({result.Confusion!.Correct:N0} right)")
        : Invariant($"{result.Samples:N0} rows: loss {result.Loss:G5}, RMSE {PlainNumber.Of(result.Errors.RootMeanSquaredError, 5)}, MAE {PlainNumber.Of(result.Errors.MeanAbsoluteError, 5)}, R² {result.Errors.RSquared:F4}");
    public override string IntervalOf(double low, double high, bool numbers) => numbers
        ? Invariant($"RMSE with other rows like these: {PlainNumber.Of(low, 5)} to {PlainNumber.Of(high, 5)} (95 %, bootstrap)")
        : Invariant($"accuracy with other rows like these: {low * 100:F2} % to {high * 100:F2} % (95 %, bootstrap)");
    public override string ProbabilitiesAre(double? area, double? averagePrecision, double logLoss, double brier, double calibrationError) =>
        Invariant($"{(area is null ? "" : Invariant($"AUC {area:F4}, average precision {averagePrecision:F4}, "))}log loss {logLoss:F4}, Brier {brier:F4}, calibration error {calibrationError:F4}");
    public override string Class => "class";
    public override string Precision => "precision";
    public override string Recall => "recall";
    public override string Support => "support";
    public override string MacroMean => "(mean of classes)";
    public override string WeightedMean => "(weighted mean)";
    public override string ConfusionTitle => "confusion matrix: rows are actual, columns predicted";

    // Inspection
    public override string Layer => "layer";
    public override string Kind => "kind";
    public override string OutputShape => "output";
    public override string Parameters => "parameters";
    public override string Total(long parameters, long bytes) => Invariant($"{parameters:N0} parameters in all, {bytes:N0} bytes");
    public override string HeadIs(string task, string loss, int outputs) => Invariant($"task {task}, loss {loss}, {outputs} {(outputs == 1 ? "output" : "outputs")}");
    public override string ClassesAre(string names) => $"classes: {names}";
    public override string PreprocessingIs(string step) => $"before the first layer: {step}";
    public override string TrainedAs(TrainingSummary training) => Invariant($"trained on {training.Data}, split {training.Split} ({training.TrainRows:N0} + {training.ValidationRows:N0} + {training.TestRows:N0} rows), {training.Optimizer}, {training.Schedule}, batches of {training.BatchSize}, seed {training.Seed}; epoch {training.BestEpoch} of {training.Epochs}{(training.ValidationLoss is float loss ? Invariant($", validation loss {loss:F4}{Percent(training.ValidationAccuracy)}") : "")}");
    public override string WeightsOnly(string file) => $"{file}: weights without an architecture. Use it with --preset NAME --weights FILE. Axes as PyTorch names them:";
    public override string Tensor => "tensor";
    public override string ShapeTitle => "shape";
    public override string Axes => "axes";
    public override string DataHas(string data, int rows, string shape, int test) => Invariant($"{data}: {rows:N0} rows of {shape}{(test > 0 ? Invariant($", and an official test part of {test:N0} rows, not looked at here") : "")}");
    public override string TargetsAre(int count) => Invariant($"targets: {count} {(count == 1 ? "number" : "numbers")} per row");
    public override string PictureWritten(string file) => $"The pictures are in {file}.";
    public override string PictureNeedsData => "--picture shows the pictures of a data set, but a model file has none. Name a data set.";
    public override string Feature => "feature";
    public override string Smallest => "smallest";
    public override string Mean => "mean";
    public override string Largest => "largest";

    // Built-in data
    public override string DataName => "name";
    public override string DataRows => "rows";
    public override string DataOrigin => "where";
    public override string DataWhat => "what";
    public override string OriginOf(Origin origin, bool present) => origin == Origin.Generated ? "generated" : present ? "on this machine" : "to be fetched";
    public override string DataDescription(string data) => data switch
    {
        "circle" => "points inside and around a circle (Playground)",
        "xor" => "four quadrants, opposite ones alike (Playground)",
        "gauss" => "two clouds of points (Playground)",
        "spiral" => "two arms of a spiral (Playground)",
        "reg-plane" => "a plane to put through points (Playground)",
        "reg-gauss" => "six hills and valleys (Playground)",
        "moons" => "two half moons",
        "blobs" => "clouds of points; --classes says how many",
        "gates" => "a truth table; --gate and|or|nand|xor",
        "coffee" => "three points for a least-squares line",
        "sine" => "a noisy sine curve",
        "pixel-digits" => "0 and 1 on 4×3 pixels",
        "digits" => "28×28 digits drawn by a generator",
        "mnist" => "28×28 handwritten digits",
        "fashion-mnist" => "28×28 pictures of clothes",
        "iris" => "iris flowers: four lengths, three kinds",
        "wine" => "chemical analyses of three wines",
        "wdbc" => "cell measurements: benign or malignant",
        "auto-mpg" => "the consumption of cars, with missing values",
        "california-housing" => "house prices by district, with missing values",
        _ => "",
    };
    public override string NothingToFetch(string data) => $"{data} is generated when it is needed; there is nothing to fetch.";
    public override string Fetching(string data, string home) => $"Fetching {data} from {home}";
    public override string FetchingFile(string file, long bytes) => Invariant($"  {file} ({bytes:N0} bytes)");
    public override string Fetched(string data, string folder, int train, int test) => Invariant($"{data} is in {folder}, checked: {train:N0} training and {test:N0} test rows");

    private static string Percent(double? share) => share is double value ? Invariant($" {value * 100:F2} %") : "";

    private static string Result(Evaluation? result) => result is null ? ""
        : result.Errors is null ? Invariant($"loss {result.Loss:F4}{Percent(result.Accuracy)}")
        : Invariant($"loss {result.Loss:G5} RMSE {PlainNumber.Of(result.Errors.RootMeanSquaredError, 5)} R² {result.Errors.RSquared:F4}");

    private static string Clock(double? seconds) => seconds is not double value ? "?" : value < 3600 ? Invariant($"{(int)value / 60}:{(int)value % 60:D2}") : Invariant($"{(int)value / 3600}:{(int)value / 60 % 60:D2}:{(int)value % 60:D2}");
}
