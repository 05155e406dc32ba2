using Shinso.Studio.Playground;

namespace Shinso.Studio.Sessions;

/// <summary>
/// States of the past that can be gone back to: a few hundred, spread over the whole training, in a bounded amount of memory. When there are too many, every other one goes, but not the first and the last.
/// </summary>
internal sealed class Records
{
    private const int MaxRecords = 300, MaxBytes = 4 << 20;

    private readonly List<PlaygroundSnapshot> records = [];

    /// <summary>The epochs that can be gone back to.</summary>
    public IEnumerable<int> Epochs => records.Select(record => record.Epoch);

    /// <summary>Adds a state; one of the same epoch takes the place of the older one.</summary>
    public void Add(PlaygroundSnapshot snapshot)
    {
        CutAfter(snapshot.Epoch - 1);
        int most = (int)Math.Clamp(MaxBytes / Math.Max(1, snapshot.Bytes), 2, MaxRecords);
        if (records.Count >= most) Thin();
        records.Add(snapshot);
    }

    /// <summary>The state nearest to an epoch; nothing where nothing was recorded.</summary>
    public PlaygroundSnapshot? Nearest(int epoch) => records.MinBy(record => Math.Abs((long)record.Epoch - epoch));

    /// <summary>Forgets everything after an epoch.</summary>
    public void CutAfter(int epoch) => records.RemoveAll(record => record.Epoch > epoch);

    private void Thin()
    {
        for (int index = records.Count - 2; index > 0; index -= 2) records.RemoveAt(index);
    }
}
