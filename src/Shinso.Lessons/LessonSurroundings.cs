namespace Shinso.Lessons;

/// <summary>What a lesson may use besides its settings.</summary>
public sealed record LessonSurroundings
{
    /// <summary>Folders in which data sets are looked for, each under its own name: <c>mnist/</c>, <c>iris/</c>, <c>book-weights/</c>.</summary>
    public IReadOnlyList<string> DataFolders { get; init; } = Data.Sources.DataFolders.Usual();

    /// <summary>Runs Playground links, where the host can.</summary>
    public IPlaygroundRunner? Playground { get; init; }

    /// <summary>Asked for by whoever waits.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>The path of a file of a data set; null where it is in none of the folders.</summary>
    /// <param name="relative">Its path inside the folders, such as <c>iris/iris.csv</c>.</param>
    public string? Find(string relative) => DataFolders.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(File.Exists);
}

/// <summary>Runs a Playground link without a browser.</summary>
public interface IPlaygroundRunner
{
    /// <summary>Mean losses at some epochs.</summary>
    /// <param name="link">A link, or its part after #.</param>
    /// <param name="epochs">The epochs to report, rising.</param>
    /// <param name="stop">Ends the run.</param>
    /// <exception cref="SettingsException">The link cannot be read.</exception>
    IReadOnlyList<(int Epoch, double TestLoss, double TrainLoss)> Run(string link, IReadOnlyList<int> epochs, CancellationToken stop);

    /// <summary>The first numbers of the published program's generator.</summary>
    /// <param name="seed">The seed's text.</param>
    /// <param name="count">How many.</param>
    IReadOnlyList<double> Draws(string seed, int count);
}
