namespace Shinso.Lessons.Calculation;

/// <summary>The last results of a long computation, so that equal inputs are computed once in a process.</summary>
/// <param name="most">How many results are kept; the oldest goes first.</param>
internal sealed class Memo<TKey, TValue>(int most = 8) where TKey : notnull
{
    private readonly OrderedDictionary<TKey, Entry> entries = [];
    private readonly Lock gate = new();

    /// <summary>The kept result for a key, or the one computed now. Who asks for a key while it is computed waits for it; a computation that fails is not kept.</summary>
    public TValue Of(TKey key, Func<TValue> compute) => Find(key).Value(compute);

    private Entry Find(TKey key)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out Entry? entry)) return entry;
            if (entries.Count == most) entries.RemoveAt(0);
            return entries[key] = new Entry();
        }
    }

    private sealed class Entry
    {
        private readonly Lock computing = new();
        private (TValue Value, bool Known) kept;

        public TValue Value(Func<TValue> compute)
        {
            lock (computing)
            {
                if (!kept.Known) kept = (compute(), true);
                return kept.Value;
            }
        }
    }
}
