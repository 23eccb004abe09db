using System.Buffers;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Augmentations one after the other, for any view of any image of a data set.</summary>
/// <remarks>
/// What is drawn depends on the stream's name, the epoch, the sample and the view alone, and each augmentation has
/// draws of its own: neither threads, nor the order of samples, nor one augmentation more move any other. A view of N
/// pixels costs O(N) an augmentation.
/// </remarks>
public sealed class Augmenter
{
    readonly IAugmentation[] augmentations;
    readonly string[] names;

    /// <summary>Composes augmentations.</summary>
    /// <param name="augmentations">In the order in which they are applied; without any, views are the images.</param>
    /// <param name="shape">The shape of the images.</param>
    /// <param name="range">The values that pixels can have.</param>
    /// <exception cref="ArgumentException">The inputs are no images, or one cannot augment them.</exception>
    public Augmenter(IReadOnlyList<IAugmentation> augmentations, Shape shape, PixelRange range)
    {
        if (augmentations.Count > 0 && shape.IsVector)
            throw new ArgumentException($"The inputs are vectors of {shape} numbers and no images; augmentations need "
                + "rows and columns of pixels. Take data that are images.", nameof(shape));
        foreach (var augmentation in augmentations)
        {
            if (augmentation.Problem(shape) is { } problem)
                throw new ArgumentException($"{augmentation.GetType().Name} {problem}.", nameof(augmentations));
        }
        (this.augmentations, Shape, Range) = ([.. augmentations], shape, range);
        names = [.. augmentations.Select((augmentation, i) => $"{augmentation.GetType().Name}"
            + $"{augmentations.Take(i).Count(other => other.GetType() == augmentation.GetType())}")];
    }

    /// <summary>The shape of the images.</summary>
    public Shape Shape { get; }

    /// <summary>The values that pixels can have.</summary>
    public PixelRange Range { get; }

    /// <summary>Makes a view of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="result">Receives the view.</param>
    /// <param name="epoch">The stream of the epoch, as <see cref="Epoch"/> gives it.</param>
    /// <param name="sample">The image's number in its data set.</param>
    /// <param name="view">The view's number.</param>
    /// <exception cref="ArgumentException">A length is not that of an image.</exception>
    public void View(
        ReadOnlySpan<double> image, Span<double> result, RandomStream epoch, int sample, int view)
    {
        if (image.Length != Shape.Size || result.Length != Shape.Size)
            throw new ArgumentException(
                $"Images of {Shape} have {Shape.Size} numbers; there are {image.Length} for {result.Length}.",
                nameof(image));
        image.CopyTo(result);
        if (augmentations.Length == 0) return;
        var own = epoch.Substream($"sample-{sample}/view-{view}");
        var before = ArrayPool<double>.Shared.Rent(Shape.Size);
        for (var i = 0; i < augmentations.Length; i++)
        {
            result.CopyTo(before);
            augmentations[i].Apply(before.AsSpan(0, Shape.Size), result, Shape, Range, own.Substream(names[i]));
        }
        ArrayPool<double>.Shared.Return(before);
    }

    /// <summary>The draws of an epoch.</summary>
    public static RandomStream Epoch(RandomStream stream, long epoch) => stream.Substream($"epoch-{epoch}");
}
