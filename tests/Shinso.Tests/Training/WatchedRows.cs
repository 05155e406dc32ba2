using Shinso.Data;

namespace Shinso.Tests.Training;

/// <summary>Rows that tell when they are gathered, to do something in the middle of an epoch.</summary>
internal sealed class WatchedRows(Rows rows, Action beforeGather) : Rows(rows.Count, rows.Shape)
{
    public override void Gather(ReadOnlySpan<int> indices, Span<float> destination)
    {
        beforeGather();
        rows.Gather(indices, destination);
    }
}
