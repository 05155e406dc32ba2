namespace Shinso.Studio.Sessions;

/// <summary>
/// Moments of a training that can be gone back to: a few hundred, spread over the whole of it, in a bounded amount of memory. When there are too many, every other one goes, but not the first and the last.
/// </summary>
internal sealed class Records
{
    private const int MaxRecords = 300, MaxBytes = 4 << 20;

    private readonly List<Moment> records = [];
    private long bytes;

    /// <summary>The epochs that can be gone back to.</summary>
    public IEnumerable<int> Epochs => records.Select(record => record.Epoch);

    /// <summary>The last epoch of them; −1 where there are none.</summary>
    public int LastEpoch => records.Count == 0 ? -1 : records[^1].Epoch;

    /// <summary>Adds a moment; one of the same epoch takes the place of the older one.</summary>
    public void Add(Moment moment)
    {
        CutAfter(moment.Epoch - 1);
        records.Add(moment);
        bytes += moment.Bytes;
        while (records.Count > 2 && (records.Count > MaxRecords || bytes > MaxBytes)) Thin();
    }

    /// <summary>The moment nearest to an epoch; nothing where nothing was recorded.</summary>
    public Moment? Nearest(int epoch) => records.MinBy(record => Math.Abs((long)record.Epoch - epoch));

    /// <summary>Forgets everything after an epoch.</summary>
    public void CutAfter(int epoch)
    {
        while (records.Count > 0 && records[^1].Epoch > epoch) Remove(records.Count - 1);
    }

    private void Thin()
    {
        for (int index = records.Count - 2; index > 0; index -= 2) Remove(index);
    }

    private void Remove(int index)
    {
        bytes -= records[index].Bytes;
        records.RemoveAt(index);
    }
}
