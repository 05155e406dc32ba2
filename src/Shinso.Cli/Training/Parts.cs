using Shinso.Cli.Input;
using Shinso.Data;
using Shinso.Preprocessing.Tables;

namespace Shinso.Cli.Training;

/// <summary>The rows to learn from, the rows to choose by, and the rows that stay sealed.</summary>
/// <param name="Train">What the weights are fitted to.</param>
/// <param name="Validation">What the best epoch is chosen by.</param>
/// <param name="Test">What is not looked at before the end.</param>
/// <param name="Split">The shares, as <c>--split</c> takes them.</param>
/// <param name="Encoder">What made numbers of a table's columns.</param>
internal sealed record Parts(Dataset Train, Dataset? Validation, Dataset? Test, string Split, TableEncoder? Encoder = null)
{
    /// <summary>Sets smaller than this are not divided unless the user says so: a part of them would hold a row or two.</summary>
    public const int SmallestToDivide = 20;

    /// <summary>Rows that stand on more than one side, and so make the judgement too good.</summary>
    public int Shared
    {
        get
        {
            if (Encoder is null || (Validation ?? Test) is null) return 0;
            HashSet<ulong> train = [.. Train.RowHashes()];
            ulong[] validation = Validation?.RowHashes() ?? [], test = Test?.RowHashes() ?? [];
            HashSet<ulong> chosen = [.. validation];
            return validation.Count(train.Contains) + test.Count(row => train.Contains(row) || chosen.Contains(row));
        }
    }

    /// <summary>Divides data as the settings say; by default 90/10 where there is an official test part, else 70/15/15.</summary>
    /// <exception cref="UsageException">A third share is given although the test part is fixed.</exception>
    public static Parts Of(LoadedData data, TrainSettings settings, Session session)
    {
        string text = settings.Split ?? (data.OfficialTest is not null ? "90/10" : data.Count < SmallestToDivide ? "100/0" : "70/15/15");
        Split split = Data.Split.Parse(text, settings.Seed);
        if (data.OfficialTest is not null && split.Test > 0) throw new UsageException(session.Texts.TestPartIsFixed(data.Name, data.OfficialTest.Count));
        PreparedParts parts = data.Prepare(split.Indices(data.Basis), settings.Encoding);
        return new Parts(parts.Train, parts.Validation, data.OfficialTest ?? parts.Test, split.ToString(), parts.Encoder);
    }
}
