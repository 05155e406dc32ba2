using Shinso.Data.Tables;
using Shinso.Preprocessing.Tables;

namespace Shinso.Cli.Languages;

/// <summary>What is said when a network is trained on a table.</summary>
internal abstract class TableTrainingTexts
{
    public abstract string TargetIsMissing(string data, string columns);
    public abstract string DelimiterIsOneCharacter(string found);
    public abstract string ModelKnowsNoTables(string data);
    public abstract string StandardizeIsScale { get; }
    public abstract string Predicts(string target);
    public abstract string TaskIs(TableData data);
    public abstract string RowsWithoutTarget(int rows);
    public abstract string ColumnsBecomeFeatures(int columns, int features, EncodingSettings settings);
    public abstract string LeftOut(string columns);
    public abstract string SaysNothing(string columns);
    public abstract string TextsAndNames(string columns);
    public abstract string DividedByGroup(string column);
    public abstract string DividedInTime(string column);
    public abstract string SharedRows(int rows);
    public abstract string MayLeak(string suspicion);
    public abstract string SmallClasses(string names, int fewest);
    public abstract string TargetIsScaled { get; }
    public abstract string StopsEarly(int patience);
}
