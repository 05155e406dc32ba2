using Shinso.Data;
using Shinso.Models;

namespace Shinso.Cli.Input;

/// <summary>What a model has seen of some rows.</summary>
internal enum Seen
{
    /// <summary>Nothing, as far as its file tells.</summary>
    Never,

    /// <summary>It was trained on exactly these rows.</summary>
    Trained,

    /// <summary>Its best epoch was chosen by these rows.</summary>
    Chosen,

    /// <summary>Its training rows are among these rows.</summary>
    Contained,

    /// <summary>These are the rows that were sealed while it was trained.</summary>
    Sealed,
}

/// <summary>Compares data with the fingerprints in a model file.</summary>
internal static class SeenData
{
    /// <param name="model">The model.</param>
    /// <param name="rows">The rows that it is to answer.</param>
    /// <param name="basis">How those rows were divided, where they belong together; null where they stand alone.</param>
    public static Seen Check(Model model, Dataset rows, SplitBasis? basis)
    {
        if (model.Training is not TrainingSummary summary || summary.TrainFingerprint is null) return Seen.Never;
        string print = rows.Fingerprint();
        if (print == summary.TrainFingerprint) return Seen.Trained;
        if (print == summary.ValidationFingerprint) return Seen.Chosen;
        if (print == summary.TestFingerprint) return Seen.Sealed;
        return Contains(summary, rows, basis ?? SplitBasis.Of(rows)) ? Seen.Contained : Seen.Never;
    }

    /// <summary>Divides the rows as they were divided for training; if the training part comes out the same, it is among them.</summary>
    private static bool Contains(TrainingSummary summary, Dataset rows, SplitBasis basis)
    {
        if (summary.Split is null || rows.Count < summary.TrainRows) return false;
        try
        {
            return rows.Select(Split.Parse(summary.Split, summary.Seed).Indices(basis).Train).Fingerprint() == summary.TrainFingerprint;
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            return false;
        }
    }
}
