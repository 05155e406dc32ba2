namespace Shinso.Cli.Languages;

/// <summary>The help pages in English.</summary>
internal sealed class EnglishHelp : HelpTexts
{
    public override string Shinso => "Shinso: trains, evaluates and uses neural networks.";
    public override string Usage => "Usage:";
    public override string Verbs => "Verbs:";
    public override string Options => "Options:";
    public override string GlobalOptions => "Options of every verb:";
    public override string Examples => "Examples:";

    public override string Option(string name) => name switch
    {
        "--help" => "show this page",
        "--version" => "show the version",
        "--json" => "one JSON object per line on stdout, nothing else there",
        "--quiet" => "no progress and no messages, errors only",
        "--lang" => "the language of texts; by default the locale's",
        "--preset" => "a known network with settings that train it well",
        "--list-presets" => "list the presets as constructor calls",
        "--hidden" => "units of the hidden layers",
        "--activation" => "activation function of the hidden layers (tanh)",
        "--architecture" => "a JSON file with the layers",
        "--loss" => "squared, mse, huber, binary-cross-entropy or cross-entropy",
        "--optimizer" => "sgd, momentum, nesterov, adagrad, rmsprop, adadelta, adam or adamw",
        "--learning-rate" => "size of the steps",
        "--schedule" => "constant, step, cosine, one-cycle or plateau",
        "--momentum" => "momentum of sgd, momentum and nesterov",
        "--weight-decay" => "λ of weight decay (adamw: decoupled); biases are left alone",
        "--l1" => "λ of the L1 penalty; biases are left alone",
        "--dropout" => "share of units dropped after hidden layers, or in the preset's dropout layers",
        "--clip" => "greatest norm of all gradients together",
        "--batch-size" => "samples per step",
        "--epochs" => "passes over the training rows",
        "--seed" => "seed of weights, order, dropout and split (1)",
        "--threads" => "threads; any number gives the same result",
        "--split" => "shares of training, validation and test rows; of training and validation where there is an official test part (90/10)",
        "--standardize" => "whether features get mean 0 and deviation 1 (auto)",
        "--fill" => "what stands in for a missing number in a table: median, mean, most-frequent or a number (median)",
        "--no-indicators" => "no extra features that say where a value of a table is missing",
        "--scale" => "how numbers of a table are scaled (standard)",
        "--categories" => "how categories of a table become numbers (one-hot)",
        "--unseen" => "what to do with categories that no training row has (ignore)",
        "--early-stop" => "stop after so many epochs without a better validation loss; 0 never stops early",
        "--max-seconds" => "stop after so many seconds and keep the best weights",
        "--resume" => "go on with a run; it knows its data and settings",
        "--run" => "the run folder itself",
        "--runs" => "where run folders are made (runs)",
        "--save" => "write the model there too",
        "--open-test" => "evaluate the sealed test rows once, at the end",
        "--data-dir" => "where to look for downloaded sets first, and to put them",
        "--samples" => "rows of a generated set",
        "--noise" => "noise of a generated set",
        "--classes" => "classes of blobs",
        "--gate" => "which of the gates",
        "--data-seed" => "seed of a generated set; independent of --seed",
        "--target" => "the column of a table to predict: its name or its number from 1, -1 is the last",
        "--task" => "what is asked of the target (auto)",
        "--encoding" => "the encoding of a table: utf-8, utf-16le, utf-16be, cp932, euc-jp, iso-2022-jp or windows-1252",
        "--delimiter" => "what separates a table's columns: a character, tab or blank",
        "--no-header" => "the table has no header: its columns are column1 column2 …",
        "--decimal-comma" => "a comma in a table's numbers begins the decimals: 1,5",
        "--drop" => "columns of a table to leave out, by name or number",
        "--group" => "rows of a table with the same value here stay together when rows are divided",
        "--time" => "rows of a table are divided in the order of this column",
        "--folds" => "the number of parts (5)",
        "--rows" => "with --json: the numbers of the held-out rows, from 0",
        "--weights" => "a safetensors file that holds only weights; goes with --preset",
        "--picture" => "write a sheet of the data's pictures as a PNG file",
        "--seeds" => "so many seeds: the link's, and the same text with -2, -3, … appended (1)",
        "--compatible" => "the rules of the TensorFlow Playground for one of our own links too",
        "--port" => "the port to listen on; 0 takes any free one (default 5080)",
        "--no-browser" => "print the link and open nothing",
        "--bind" => "listen on this address, so that other computers can reach the studio (default 127.0.0.1)",
        "--map" => "write the network's output over the plane as a PNG file",
        "--set" => "change an input of the lesson, as often as needed; alone: list the inputs with their ranges",
        "--steps" => "every value of the lesson, intermediate ones too, one per line",
        "--quiz" => "the check questions of the lesson",
        "--answers" => "the check questions with their model answers",
        "--csv" => "write the table of the lesson with all digits to a new file; without a table: all its numbers",
        "--figure" => "with --csv: the id of the figure whose table is written",
        "--all" => "run every lesson",
        "--brief" => "leave out the explanation and the figures",
        "--report" => "write report.html into the run folder",
        "--limit" => "answer the first rows only",
        _ => EnglishToolTexts.Option(name) ?? throw new ArgumentException($"Nothing is written about {name}.", nameof(name)),
    };

    public override string Train => "Trains a network; writes a run folder with the model of the best epoch.";
    public override string TrainMnist => "a convolutional network on handwritten digits; the test rows are opened once, at the end";
    public override string TrainSpiral => "two hidden layers of 16 units on the spiral, and a copy of the model";
    public override string TrainResume => "go on with a run that was interrupted, with the same result as if it had not been";
    public override IReadOnlyList<string> TrainNotes { get; } =
    [
        "<data> is a built-in name (shinso data list), a table as text (CSV; then --target is needed), or a folder with IDX files.",
        "Rows are divided 70/15/15 into training, validation and test; sets with an official test part keep it",
        "and divide their training part 90/10; sets of fewer than 20 rows are not divided.",
        "With --standardize auto, features other than pictures are standardized on the training rows where a mean",
        "lies outside -1 to 1 or a standard deviation outside 0.1 to 5.",
        "Ctrl-C ends after the current step, saves the best weights and returns 130. After it, after a crash or a kill, --resume",
        "goes on to the bits of a training that never stopped; --epochs, --max-seconds, --threads, --save, --open-test and",
        "--data-dir may be given with it.",
        "Exit codes: 0 fine, 1 the work failed, 2 the command line or the input is wrong, 130 interrupted.",
    ];

    public override string Evaluate => "Evaluates a model: loss, accuracy, scores of every class, confusion matrix; or RMSE, MAE and R².";
    public override string EvaluateMnist => "a trained model on the official test part";
    public override string EvaluateSpiral => "on a spiral whose points are moved by up to 0.1 at random, as JSON";
    public override string EvaluateWeights => "weights from PyTorch for a known network";

    public override string Predict => "Answers rows of data, one line per row: the prediction and the probabilities of the classes.";
    public override string PredictMnist => "the first ten test pictures";
    public override string PredictInput => "rows of numbers from stdin, one sample per line";
    public override string PredictJson => "every row as a JSON line";

    public override string Inspect => "Shows what is in a model file, a file of weights, or a data set.";
    public override string InspectModel => "layers, shapes, parameters, training";
    public override string InspectPicture => "the pictures, ten of every class";
    public override string InspectTable => "how a table is read and why, every column's distribution, what looks suspicious";

    public override string Runs => "Lists, shows, compares and deletes run folders, and opens their test rows.";
    public override string RunsList => "Lists the runs: state, best validation result, epochs, size.";
    public override string RunsListUsual => "the runs in the folder runs";
    public override string RunsListJson => "those in another folder, as JSON lines";
    public override string RunsShow => "Shows a run: data, split, network, results, openings of its test rows, and the command that repeats it.";
    public override string RunsShowOne => "a run by its name in the folder runs";
    public override string RunsShowReport => "and writes its report.html, here in Japanese";
    public override string RunsCompare => "Compares runs on their validation rows, and says which one to adopt and whether the difference is more than chance.";
    public override string RunsCompareTwo => "two runs: results and settings side by side";
    public override string RunsCompareSeeds => "two settings with three seeds each: the fair way to tell them apart";
    public override IReadOnlyList<string> RunsCompareNotes { get; } =
    [
        "Runs that differ in nothing but the seed are a group. Groups with two seeds or more in common are compared by the t-test that",
        "is corrected for overlapping training rows (Nadeau and Bengio); single runs by their errors on the same validation rows.",
        "Test rows are never used.",
    ];
    public override string RunsOpenTest => "Evaluates the sealed test rows with the run's best model, and counts it.";
    public override string RunsOpenTestOne => "the one honest look, when everything else is decided";
    public override string RunsOpenTestJson => "the same as a JSON line";
    public override IReadOnlyList<string> RunsOpenTestNotes { get; } =
    [
        "Every opening is written into openings.jsonl of the run, those of train --open-test and of evaluate too. From the second one on",
        "the estimate is optimistic: what is chosen because of test rows fits them better than others.",
    ];
    public override string RunsDelete => "Deletes the runs that are named.";
    public override string RunsDeleteOne => "one run";
    public override string RunsDeleteMore => "several, in another folder";

    public override string Studio => "Opens the studio in the browser: the Playground, in Japanese and English.";
    public override string StudioPlain => "on this computer only, and opens the browser";
    public override string StudioLink => "with a link that somebody shared, here one of the TensorFlow Playground";
    public override string StudioQuiet => "on a port of your choice; prints the link and opens nothing";
    public override IReadOnlyList<string> StudioNotes { get; } =
    [
        "It needs neither a data set nor a network. Only who has the token in the printed link gets in.",
        "Where the port is in use, the next free one is taken. Ctrl-C ends the studio.",
    ];

    public override string Lesson => "Lists the lessons, or runs one: its explanation, its figures, and its numbers beside those of the source.";
    public override string LessonOne => "one lesson with the inputs of the source";
    public override string LessonSet => "the same with two inputs changed, without the explanation";
    public override string LessonAll => "every lesson, one line each; code 1 where a number disagrees";
    public override IReadOnlyList<string> LessonNotes { get; } =
    [
        "Without <id> it lists the lessons; shinso lesson <id> --set lists what can be set. With changed inputs nothing is checked.",
        "<id> may be the number in the list, too: 17, A.1. Lines are as wide as the terminal, or as COLUMNS says.",
        "A lesson may show several tables: --csv writes the first or a longer one of its own, --figure ID another.",
        "Verdicts: same; rounded (equal after rounding to the digits printed); differs (the source is wrong, and a note says why).",
        "A lesson that needs a data set that is not there says where to put it, and leaves those checks out.",
    ];

    public override string Playground => "Runs a Playground link without a browser: losses and accuracy of every epoch.";
    public override string PlaygroundLink => "a link from the address bar, and a picture of what was learned; quotes keep the shell from reading it";
    public override string PlaygroundSeeds => "20 seeds as JSON lines";
    public override string PlaygroundMap => "one of our own links, from a file";
    public override IReadOnlyList<string> PlaygroundNotes { get; } =
    [
        "<link> is an address, what stands after its #, or a file with one of them in its first line.",
        "A link of the TensorFlow Playground runs in compatible mode: the same points, weights and losses. Our own links begin with v=1.",
        "It trains for 100 epochs unless --epochs says otherwise; epoch 0 is before training.",
    ];

    public override string Data => "Lists the built-in data sets, and fetches those that are downloaded.";
    public override string DataList => "Lists the built-in data sets.";
    public override string DataListAll => "every set, and whether it is on this machine";
    public override string DataListFolder => "looks into a folder of your own first, as JSON";
    public override string DataFetch => "Downloads a data set once and checks it.";
    public override string DataFetchMnist => "into the user's cache folder";
    public override string DataFetchFolder => "into a folder of your own";
}
