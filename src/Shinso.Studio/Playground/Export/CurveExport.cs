using System.Globalization;
using System.Text;

namespace Shinso.Studio.Playground.Export;

/// <summary>The losses at an epoch.</summary>
/// <param name="Epoch">The epoch.</param>
/// <param name="Train">Over the training points.</param>
/// <param name="Valid">Over the validation points; NaN without.</param>
/// <param name="Test">Over the test points; NaN without.</param>
public readonly record struct CurvePoint(int Epoch, double Train, double Valid, double Test);

/// <summary>Recorded losses as CSV: <c>epoch,train,valid,test</c>, one line per epoch, a point in numbers; what is no number stays empty.</summary>
public static class CurveExport
{
    /// <summary>The CSV.</summary>
    public static string Write(IEnumerable<CurvePoint> curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        var text = new StringBuilder("epoch,train,valid,test\n");
        foreach (CurvePoint point in curve)
            text.Append(CultureInfo.InvariantCulture, $"{point.Epoch},{Number(point.Train)},{Number(point.Valid)},{Number(point.Test)}\n");
        return text.ToString();
    }

    private static string Number(double value) => double.IsFinite(value) ? ((float)value).ToString("R", CultureInfo.InvariantCulture) : "";
}
