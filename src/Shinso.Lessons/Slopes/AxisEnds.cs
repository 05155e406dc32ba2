using Shinso.Lessons.Figures;

namespace Shinso.Lessons.Slopes;

/// <summary>Places that stay within a figure.</summary>
internal static class AxisEnds
{
    /// <summary>The nearest place on the axis, or its middle where the function has no value: a handle there can still be grabbed.</summary>
    public static double Hold(this Axis axis, double place) => double.IsFinite(place) ? Math.Clamp(place, axis.Least, axis.Most) : (axis.Least + axis.Most) / 2;
}
