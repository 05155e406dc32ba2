using Shinso.Graphs;

namespace Shinso.Studio.Playground.GraphRoom;

/// <summary>What the units of a layer answer to many points: which of them always 0, and how often at the limit of their function.</summary>
internal sealed class LayerAnswers(PlaygroundLayer layer, Node outputs)
{
    private const float Nothing = 1e-6f;

    /// <summary>Beyond these, 1 − a² &lt; 0.05 and 4·a·(1 − a) &lt; 0.05.</summary>
    private const float TanhLimit = 0.974679f, SigmoidLimit = 0.012661f;

    private readonly bool[] answered = new bool[layer.Units];
    private long seen, atLimit;

    /// <summary>The layer.</summary>
    public PlaygroundLayer Layer { get; } = layer;

    /// <summary>Units that have answered 0 to everything.</summary>
    public int Dead => CanDie && seen > 0 ? answered.Count(unit => !unit) : 0;

    /// <summary>The share of answers at the limit; NaN for functions without one.</summary>
    public double Saturated => Layer.Activation is Activation.Tanh or Activation.Sigmoid && seen > 0 ? (double)atLimit / seen : double.NaN;

    private bool CanDie => Layer.Activation is Activation.Relu or Activation.Gelu or Activation.Swish or Activation.Mish or Activation.Gaussian;

    /// <summary>Forgets the points.</summary>
    public void Clear()
    {
        Array.Clear(answered);
        (seen, atLimit) = (0, 0);
    }

    /// <summary>Takes the answers of the last forward pass.</summary>
    public void Add()
    {
        ReadOnlySpan<float> values = outputs.Value;
        for (int index = 0; index < values.Length; index++)
        {
            float value = values[index];
            if (!(Math.Abs(value) <= Nothing)) answered[index % answered.Length] = true;
            if (IsAtLimit(value)) atLimit++;
        }

        seen += values.Length;
    }

    private bool IsAtLimit(float value) => Layer.Activation switch
    {
        Activation.Tanh => Math.Abs(value) > TanhLimit,
        Activation.Sigmoid => value is < SigmoidLimit or > 1 - SigmoidLimit,
        _ => false,
    };
}
