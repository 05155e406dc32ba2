using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Shinso.Lessons.Calculation;

/// <summary>Least squares with polynomials on [0, 2π]: in the Chebyshev basis, and for comparison in plain powers.</summary>
public static class Polynomials
{
    /// <summary>The matrices here are small: waking other threads for them costs more than it saves.</summary>
    static Polynomials() => Control.UseSingleThread();

    /// <summary>T₀(u) … T_d(u) at u = x/π − 1: T₀ = 1, T₁ = u, T_{k+1} = 2u·T_k − T_{k−1}.</summary>
    public static double[] Chebyshev(double x, int degree)
    {
        double u = x / Math.PI - 1;
        double[] t = new double[degree + 1];
        t[0] = 1;
        if (degree > 0) t[1] = u;
        for (int k = 1; k < degree; k++) t[k + 1] = 2 * u * t[k] - t[k - 1];
        return t;
    }

    /// <summary>Σ c_k·T_k(u) at u = x/π − 1, by Clenshaw's rule: from the last coefficient down b_k = c_k + 2u·b_{k+1} − b_{k+2}, at last c₀ + u·b₁ − b₂.</summary>
    public static double At(double[] coefficients, double x)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        double u = x / Math.PI - 1, b1 = 0, b2 = 0;
        for (int k = coefficients.Length - 1; k > 0; k--) (b1, b2) = (coefficients[k] + 2 * u * b1 - b2, b1);
        return coefficients[0] + u * b1 - b2;
    }

    /// <summary>
    /// The coefficients with the least Σ(Σ c_k·T_k(xᵢ) − yᵢ)² + λ·Σ_{k≥1} c_k². With A = QR the answer solves Rc = Qᵀy; a penalty adds rows √λ·e_k to A. With more coefficients than
    /// points and no penalty, many answers are exact; the shortest is c = Aᵀ(AAᵀ)⁻¹y, from Aᵀ = QR as c = QR⁻ᵀy.
    /// </summary>
    public static double[] Fit(double[] x, double[] y, int degree, double ridge = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        double[][] rows = [.. x.Select(at => Chebyshev(at, degree))];
        if (ridge == 0 && degree >= x.Length) return Shortest(rows, y);
        if (ridge > 0)
        {
            rows = [.. rows, .. Enumerable.Range(1, degree).Select(k => Enumerable.Range(0, degree + 1).Select(j => j == k ? Math.Sqrt(ridge) : 0).ToArray())];
            y = [.. y, .. new double[degree]];
        }

        return Matrix<double>.Build.DenseOfRowArrays(rows).QR(QRMethod.Thin).Solve(Vector<double>.Build.Dense(y)).ToArray();
    }

    /// <summary>c = QR⁻ᵀy with Aᵀ = QR: of all coefficients that pass through every point the shortest.</summary>
    private static double[] Shortest(double[][] rows, double[] y)
    {
        QR<double> qr = Matrix<double>.Build.DenseOfColumnArrays(rows).QR(QRMethod.Thin);
        return (qr.Q * qr.R.Transpose().Solve(Vector<double>.Build.Dense(y))).ToArray();
    }

    /// <summary>
    /// The coefficients with the least Σ(Σ c_k·T_k(xᵢ) − yᵢ)² + λ₁·Σ_{k≥1}|c_k| + λ₂·Σ_{k≥1} c_k², one coefficient after the other:
    /// c_k ← S(Σᵢ T_k(xᵢ)rᵢ, λ₁/2) / (Σᵢ T_k(xᵢ)² + λ₂), where r is what the others leave and S the soft threshold.
    /// </summary>
    /// <param name="x">The points' places.</param>
    /// <param name="y">Their values.</param>
    /// <param name="degree">d.</param>
    /// <param name="l1">λ₁.</param>
    /// <param name="l2">λ₂.</param>
    /// <param name="start">Coefficients to begin with, or null for 0.</param>
    public static double[] FitSparse(double[] x, double[] y, int degree, double l1, double l2, double[]? start = null)
    {
        const int mostSweeps = 1000;
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        double[][] rows = [.. x.Select(at => Chebyshev(at, degree))];
        double[][] columns = [.. Enumerable.Range(0, degree + 1).Select(k => rows.Select(row => row[k]).ToArray())];
        double[] squares = [.. columns.Select(column => column.Sum(t => t * t))];
        double[] c = start is null ? new double[degree + 1] : [.. start];
        double[] rest = [.. y.Zip(rows, (target, row) => target - row.Zip(c, (t, one) => t * one).Sum())];
        double change = 1;
        for (int sweep = 0; sweep < mostSweeps && change > 1e-9; sweep++)
        {
            change = 0;
            for (int k = 0; k <= degree; k++)
            {
                double[] t = columns[k];
                double along = squares[k] * c[k];
                for (int i = 0; i < t.Length; i++) along += t[i] * rest[i];
                double next = k == 0 ? along / squares[0] : SoftThreshold(along, l1 / 2) / (squares[k] + l2);
                double move = next - c[k];
                for (int i = 0; i < t.Length; i++) rest[i] -= move * t[i];
                c[k] = next;
                change = Math.Max(change, Math.Abs(move));
            }
        }

        return c;
    }

    /// <summary>S(w, t) = 0 where |w| ≤ t, else w − t·sign(w): a step of size t towards 0 that ends there.</summary>
    public static double SoftThreshold(double w, double t) => Math.Abs(w) <= t ? 0 : w - t * Math.Sign(w);

    /// <summary>Least squares in plain powers 1, x, …, x^d by the normal equations AᵀA·c = Aᵀy: right on paper, but numbers from 1 to (2π)²ᵈ stand in one matrix and digits are lost.</summary>
    public static double[] FitPowers(double[] x, double[] y, int degree)
    {
        ArgumentNullException.ThrowIfNull(x);
        Matrix<double> a = Matrix<double>.Build.Dense(x.Length, degree + 1, (i, k) => Math.Pow(x[i], k));
        return a.TransposeThisAndMultiply(a).LU().Solve(a.TransposeThisAndMultiply(Vector<double>.Build.Dense(y))).ToArray();
    }

    /// <summary>Σ c_k·x^k, by Horner's rule.</summary>
    public static double AtPowers(double[] coefficients, double x)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        double sum = 0;
        for (int k = coefficients.Length - 1; k >= 0; k--) sum = sum * x + coefficients[k];
        return sum;
    }

    /// <summary>The greatest singular value of a basis at the points over the least: by how much errors of the data can grow.</summary>
    public static double Condition(double[] x, int degree, bool powers)
    {
        Matrix<double> a = Matrix<double>.Build.DenseOfRowArrays(x.Select(at => powers ? [.. Enumerable.Range(0, degree + 1).Select(k => Math.Pow(at, k))] : Chebyshev(at, degree)));
        return a.Svd(false).ConditionNumber;
    }

    /// <summary>√((1/n)·Σ(f(xᵢ) − yᵢ)²).</summary>
    public static double RootMeanSquare(Func<double, double> f, double[] x, double[] y)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double error = f(x[i]) - y[i];
            sum += error * error;
        }

        return Math.Sqrt(sum / x.Length);
    }
}
