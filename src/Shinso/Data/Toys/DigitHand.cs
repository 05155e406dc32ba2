using System.Numerics;
using Shinso.Randomness;

namespace Shinso.Data.Toys;

/// <summary>
/// A hand that writes digits: it picks a style, moves every control point a little, slants, turns, stretches and bends the whole, and draws the curve with a soft pen.
/// Sums, products and roots only, so that a digit has the same bytes on every platform. Holds its buffers; not for several threads at once.
/// </summary>
internal sealed class DigitHand(ulong seed)
{
    private const int StepsPerSpan = 5;
    private const int MostPoints = 32;
    private readonly RandomStream random = new(seed, "stroke digits");
    private readonly Vector2[] control = new Vector2[MostPoints];
    private readonly Vector3[] path = new Vector3[MostPoints * (StepsPerSpan + 1)]; // x, y, pen width relative to the mean
    private readonly bool[] lifted = new bool[MostPoints * (StepsPerSpan + 1)];
    private readonly float[] ink = new float[DigitImage.Side * DigitImage.Side];

    /// <summary>Writes picture number <paramref name="number"/> of a digit: 28×28 bytes in MNIST's convention.</summary>
    internal void Write(int digit, uint number, Span<byte> picture)
    {
        random.MoveTo(number);
        StrokeStyle style = Pick(StrokeStyles.OfDigit[digit]);
        Shape(style, digit);
        int length = Trace(style.First);
        Paint(length, bold: digit == 1);
        DigitImage.Centre(ink, picture);
    }

    private StrokeStyle Pick(StrokeStyle[] styles)
    {
        int draw = random.NextInt(styles.Sum(style => style.Weight));
        int index = 0;
        while (draw >= styles[index].Weight) draw -= styles[index++].Weight;
        return styles[index];
    }

    /// <summary>Control points between the two forms of the style, jittered, then bent by a cubic polynomial, stretched, slanted and turned.</summary>
    private void Shape(StrokeStyle style, int digit)
    {
        float between = Uniform(-0.25f, 1.25f), jitter = (digit == 0 ? 0.6f : 1.2f) + 2.4f * Uniform(0, 1);
        float width = (digit == 0 ? 1.12f : 1.05f) + Bounded(0.15f), slant = 0.14f + Bounded(digit == 1 ? 0.28f : 0.25f), turn = Bounded(0.09f);
        var drift = new Vector2(Bounded(1), Bounded(1));
        Span<float> bend = stackalloc float[12];
        float bending = digit < 2 ? 0.1f : 0.15f;
        for (int i = 0; i < bend.Length; i++) bend[i] = Bounded(bending);
        for (int i = 0; i < style.First.Length; i++)
        {
            Vector2 place = Vector2.Lerp(style.First[i].Place, style.Second[i].Place, between) + jitter * (drift + new Vector2(Bounded(1), Bounded(1)));
            if (style.First[i].Last) drift = new Vector2(Bounded(1), Bounded(1));
            place = (place - new Vector2(50)) / 50;
            place += new Vector2(Bend(bend[..6], place), Bend(bend[6..], place));
            place = new Vector2(place.X * width - place.Y * slant, place.Y);
            control[i] = new Vector2(place.X - place.Y * turn, place.Y + place.X * turn);
        }
    }

    private static float Bend(ReadOnlySpan<float> c, Vector2 p)
    {
        float xx = p.X * p.X, yy = p.Y * p.Y, xy = p.X * p.Y;
        return c[0] * (xx - 0.3f) + c[1] * xy + c[2] * (yy - 0.3f) + 0.7f * (c[3] * p.X * (xx - 0.4f) + c[4] * p.Y * (yy - 0.4f) + c[5] * xy * (p.X + p.Y));
    }

    /// <summary>A Catmull–Rom curve through the control points, broken at corners and ends, with a pen width that drifts along it.</summary>
    private int Trace(StrokePoint[] points)
    {
        int length = 0, begin = 0;
        float pressure = 1 + Bounded(0.1f);
        for (int i = 0; i < points.Length; i++)
        {
            if (i == begin || points[i].Last || points[i].Corner)
            {
                if (i == begin) continue;
                for (int span = begin; span < i; span++)
                {
                    float next = Math.Clamp(pressure + Bounded(0.1f), 0.75f, 1.3f);
                    Vector2 a = control[Math.Max(begin, span - 1)], b = control[span], c = control[span + 1], d = control[Math.Min(i, span + 2)];
                    for (int step = 0; step < StepsPerSpan; step++)
                    {
                        float t = step / (float)StepsPerSpan;
                        path[length++] = new Vector3(CatmullRom(a, b, c, d, t), pressure + (next - pressure) * t);
                    }

                    pressure = next;
                }

                path[length++] = new Vector3(control[i], pressure);
                lifted[length - 1] = points[i].Last;
                begin = points[i].Last ? i + 1 : i;
            }
        }

        return length;
    }

    private static Vector2 CatmullRom(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t) =>
        b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));

    /// <summary>Scales the path so that the ink fits the box, and draws each of its pieces as a capsule with soft edges.</summary>
    private void Paint(int length, bool bold)
    {
        float radius = Math.Clamp(1.18f + Bounded(bold ? 0.42f : 0.3f), 0.6f, 2.2f), soft = Uniform(1f, 1.4f), strength = 255 * Uniform(0.96f, 1.25f);
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        for (int i = 0; i < length; i++)
        {
            var place = new Vector2(path[i].X, path[i].Y);
            (low, high) = (Vector2.Min(low, place), Vector2.Max(high, place));
        }

        Vector2 size = high - low;
        float scale = (DigitImage.Box - 2 * radius) / Math.Max(size.X, size.Y);
        Vector2 origin = new Vector2(DigitImage.Side / 2f) - (low + high) / 2 * scale;
        for (int i = 0; i < length; i++) path[i] = new Vector3(path[i].X * scale + origin.X, path[i].Y * scale + origin.Y, path[i].Z * radius);

        Array.Clear(ink);
        for (int i = 0; i + 1 < length; i++)
        {
            if (!lifted[i]) Capsule(path[i], path[i + 1], soft);
        }

        Array.Clear(lifted);
        Finish(strength);
    }

    /// <summary>Ink = how far inside the pen's edge a pixel's centre lies, over the width of the soft edge; the darkest piece counts.</summary>
    private void Capsule(Vector3 from, Vector3 to, float soft)
    {
        float reach = Math.Max(from.Z, to.Z) + soft / 2;
        int left = Math.Max(0, (int)(Math.Min(from.X, to.X) - reach)), right = Math.Min(DigitImage.Side - 1, (int)(Math.Max(from.X, to.X) + reach));
        int top = Math.Max(0, (int)(Math.Min(from.Y, to.Y) - reach)), bottom = Math.Min(DigitImage.Side - 1, (int)(Math.Max(from.Y, to.Y) + reach));
        float dx = to.X - from.X, dy = to.Y - from.Y, squared = Math.Max(dx * dx + dy * dy, 1e-12f), inverse = 1 / squared, edge = 1 / soft;
        for (int y = top; y <= bottom; y++)
        {
            float py = y + 0.5f - from.Y;
            for (int x = left; x <= right; x++)
            {
                float px = x + 0.5f - from.X;
                float t = Math.Clamp((px * dx + py * dy) * inverse, 0, 1);
                float ox = px - t * dx, oy = py - t * dy, distance = ox * ox + oy * oy;
                if (distance >= reach * reach) continue;
                float value = (from.Z + t * (to.Z - from.Z) - MathF.Sqrt(distance)) * edge + 0.5f;
                ref float pixel = ref ink[y * DigitImage.Side + x];
                if (value > pixel) pixel = value;
            }
        }
    }

    /// <summary>Ink to bytes, with a little grain where there is ink.</summary>
    private void Finish(float strength)
    {
        uint bits = 0;
        int left = 0;
        for (int i = 0; i < ink.Length; i++)
        {
            if (ink[i] <= 0) continue;
            if (left == 0) (bits, left) = (random.NextBits(), 4);
            float grain = 1 + ((bits & 0xFF) - 127.5f) * (0.12f / 255);
            (bits, left) = (bits >> 8, left - 1);
            ink[i] = Math.Clamp(Math.Min(ink[i], 1) * grain * strength, 0, 255);
        }
    }

    /// <summary>A bell-shaped draw with the given standard deviation that never goes beyond three of them: the sum of four bytes.</summary>
    private float Bounded(float deviation)
    {
        uint bits = random.NextBits();
        uint sum = (bits & 0xFF) + ((bits >> 8) & 0xFF) + ((bits >> 16) & 0xFF) + (bits >> 24);
        return (sum - 510f) * (deviation / 147.8f);
    }

    private float Uniform(float low, float high) => low + (high - low) * (random.NextBits() >> 8) * (1f / (1 << 24));
}
