using Shinso.Lessons.Backpropagation;
using Shinso.Lessons.Book;
using Shinso.Lessons.Descent;
using Shinso.Lessons.Further;
using Shinso.Lessons.Generalisation;
using Shinso.Lessons.Images;
using Shinso.Lessons.Neurons;
using Shinso.Lessons.Outputs;
using Shinso.Lessons.Slopes;

namespace Shinso.Lessons;

/// <summary>All lessons.</summary>
public static class Course
{
    /// <summary>The lessons in learning order.</summary>
    public static IReadOnlyList<Lesson> Lessons { get; } =
    [
        .. NeuronsPart.Lessons,
        .. OutputsPart.Lessons,
        .. SlopesPart.Lessons,
        .. DescentPart.Lessons,
        .. BackpropagationPart.Lessons,
        .. GeneralisationPart.Lessons,
        .. ImagesPart.Lessons,
        .. FurtherPart.Lessons,
        .. BookPart.Lessons,
    ];

    /// <summary>The lesson with an id; null where there is none.</summary>
    public static Lesson? Find(string id) => Lessons.FirstOrDefault(lesson => lesson.Id == id);
}
