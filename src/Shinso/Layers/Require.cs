using System.Globalization;
using Shinso.Graphs;
using Shinso.Kernels;
using Shinso.Tensors;

namespace Shinso.Layers;

/// <summary>What layers demand before they connect, each as a sentence.</summary>
internal static class Require
{
    private const int MostUnits = 65_536;

    /// <summary>The number of units or filters.</summary>
    public static void Width(int number, string what, string layer)
    {
        AtLeastOne(number, what, layer);
        if (number > MostUnits) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{layer} has {number} {what}s, but a layer holds at most {MostUnits}. Use fewer."));
    }

    public static void AtLeastOne(int number, string what, string layer)
    {
        if (number < 1) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{layer} needs at least 1 {what}, but got {number}."));
    }

    public static void Trainable(Activation activation, Scope scope, string layer)
    {
        if (activation == Activation.Step && scope.Mode == Mode.Training)
            throw new ArgumentException($"{layer} cannot be trained: the derivative of the step function is 0, so no gradient comes through. Use sigmoid, or connect the model for inference.");
    }

    /// <summary>The window of a convolution or pooling over an image.</summary>
    public static Window Window(Node image, Size2D kernel, int stride, int padding, string layer)
    {
        Image(image, layer);
        AtLeastOne(kernel.Height, "row in its window", layer);
        AtLeastOne(kernel.Width, "column in its window", layer);
        AtLeastOne(stride, "pixel of stride", layer);
        if (padding < 0) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{layer} needs a padding of 0 or more, but got {padding}."));
        if (padding >= Math.Max(kernel.Height, kernel.Width))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{layer} needs a padding smaller than its window, but got {padding} for {kernel}."));
        Shape shape = image.Shape;
        if (kernel.Height > shape[1] + 2 * padding || kernel.Width > shape[2] + 2 * padding)
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"{layer} needs an image of at least {kernel.Height}×{kernel.Width} with its padding of {padding}, but '{image.Name}' gives {shape}. Use a smaller window or more padding."));
        return new Window(shape[0], shape[1], shape[2], kernel.Height, kernel.Width, stride, padding);
    }

    public static void Image(Node input, string layer)
    {
        if (input.Shape.Rank != 3)
            throw new ShapeException($"{layer} needs an image per sample (channels × height × width), but '{input.Name}' gives {input.Shape}. Put a Reshape before it.");
    }

    public static void SameShape(Node first, Node second, string layer, string advice)
    {
        if (first.Shape != second.Shape)
            throw new ShapeException($"{layer} needs equal shapes, but '{first.Name}' gives {first.Shape} and '{second.Name}' gives {second.Shape}. {advice}");
    }
}
