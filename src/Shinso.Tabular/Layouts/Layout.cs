namespace Shinso.Tabular.Layouts;

/// <summary>What stands where in a file.</summary>
/// <param name="Names">The names of the columns, as many as there are columns.</param>
/// <param name="Header">Whether a row names the columns, and why.</param>
/// <param name="Skipped">Records before the first row of data: titles, comments, header, units.</param>
/// <param name="Comments">Whether lines that begin with # are comments also where they have as many values as a row.</param>
/// <param name="LastUnnamed">Whether the last column has no name of its own.</param>
/// <param name="Notices">What there is to say about it.</param>
internal sealed record Layout(IReadOnlyList<string> Names, Decision<bool> Header, int Skipped, bool Comments, bool LastUnnamed, IReadOnlyList<TableNotice> Notices)
{
    public int Columns => Names.Count;
}
