namespace Shinso.Tests.Reference;

/// <summary>dL/dx by central differences, and the agreement that a reference's analytic derivative owes it.</summary>
internal static class NumericDerivative
{
    /// <summary>g_i = (L(x + h·e_i) − L(x − h·e_i)) / 2h.</summary>
    public static double[] Of(Func<double[], double> loss, double[] x, double step = 1e-5)
    {
        double[] gradient = new double[x.Length], moved = [.. x];
        for (int i = 0; i < x.Length; i++)
        {
            moved[i] = x[i] + step;
            double above = loss(moved);
            moved[i] = x[i] - step;
            gradient[i] = (above - loss(moved)) / (2 * step);
            moved[i] = x[i];
        }

        return gradient;
    }

    /// <summary>|analytic − numeric| ≤ 1e-7 + 1e-5·|numeric|.</summary>
    public static void AssertAgrees(Func<double[], double> loss, double[] x, double[] analytic)
    {
        double[] numeric = Of(loss, x);
        for (int i = 0; i < x.Length; i++)
            Assert.True(Math.Abs(analytic[i] - numeric[i]) <= 1e-7 + 1e-5 * Math.Abs(numeric[i]), $"[{i}]: {analytic[i]:R} and {numeric[i]:R} by differences.");
    }
}
