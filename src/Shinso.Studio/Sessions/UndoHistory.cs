namespace Shinso.Studio.Sessions;

/// <summary>What was before each change, and what was before each undoing; the oldest moments go when there are too many or they are too large.</summary>
internal sealed class UndoHistory
{
    private const int MaxMoments = 50, MaxBytes = 4 << 20;

    private readonly LinkedList<Moment> past = new(), future = new();

    /// <summary>Whether something can be taken back.</summary>
    public bool CanUndo => past.Count > 0;

    /// <summary>Whether something taken back can be done again.</summary>
    public bool CanRedo => future.Count > 0;

    /// <summary>Keeps the moment before a change.</summary>
    public void Keep(Moment now)
    {
        future.Clear();
        Push(past, now);
    }

    /// <summary>The moment before the last change; <paramref name="now"/> can be returned to by <see cref="Redo"/>.</summary>
    public Moment? Undo(Moment now) => Move(past, future, now);

    /// <summary>The moment before the last undoing.</summary>
    public Moment? Redo(Moment now) => Move(future, past, now);

    private static Moment? Move(LinkedList<Moment> from, LinkedList<Moment> to, Moment now)
    {
        if (from.Last is not LinkedListNode<Moment> last) return null;
        from.RemoveLast();
        Push(to, now);
        return last.Value;
    }

    private static void Push(LinkedList<Moment> moments, Moment moment)
    {
        moments.AddLast(moment);
        while (moments.Count > MaxMoments || moments.Count > 1 && moments.Sum(one => one.Bytes) > MaxBytes) moments.RemoveFirst();
    }
}
