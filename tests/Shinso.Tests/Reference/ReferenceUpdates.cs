namespace Shinso.Tests.Reference;

/// <summary>The optimizers' rules for one weight in double precision, as PyTorch documents them.</summary>
internal sealed class ReferenceUpdates(double w)
{
    public double W { get; set; } = w;

    public double First { get; private set; }

    public double Second { get; private set; }

    public void Sgd(double g, double rate) => W -= rate * g;

    public void Momentum(double g, double rate, double momentum)
    {
        First = momentum * First + g;
        W -= rate * First;
    }

    public void Nesterov(double g, double rate, double momentum)
    {
        First = momentum * First + g;
        W -= rate * (g + momentum * First);
    }

    public void AdaGrad(double g, double rate, double epsilon)
    {
        First += g * g;
        W -= rate * g / (Math.Sqrt(First) + epsilon);
    }

    public void RmsProp(double g, double rate, double alpha, double epsilon)
    {
        First = alpha * First + (1 - alpha) * g * g;
        W -= rate * g / (Math.Sqrt(First) + epsilon);
    }

    public void AdaDelta(double g, double rate, double rho, double epsilon)
    {
        First = rho * First + (1 - rho) * g * g;
        double delta = Math.Sqrt(Second + epsilon) / Math.Sqrt(First + epsilon) * g;
        Second = rho * Second + (1 - rho) * delta * delta;
        W -= rate * delta;
    }

    public void Adam(double g, double rate, double beta1, double beta2, double epsilon, double decay, int step)
    {
        W *= 1 - rate * decay;
        First = beta1 * First + (1 - beta1) * g;
        Second = beta2 * Second + (1 - beta2) * g * g;
        double mean = First / (1 - Math.Pow(beta1, step)), square = Second / (1 - Math.Pow(beta2, step));
        W -= rate * mean / (Math.Sqrt(square) + epsilon);
    }
}
