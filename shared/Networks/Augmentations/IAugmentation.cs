using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A random change of an image that leaves what it shows.</summary>
/// <remarks>
/// Images are H x W x C, stored pixel by pixel, the channels of a pixel side by side. An augmentation keeps shape and
/// range of pixels, so that any order of them composes. With what turns it off (probability 0, strength 0) it copies
/// the image without a changed bit.
/// </remarks>
public interface IAugmentation : ICatalogued
{
    /// <summary>Why images of a shape cannot be augmented, in words that follow the name; null if they can.</summary>
    string? Problem(Shape shape) => null;

    /// <summary>Augments an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="result">Receives the augmented one; it is another place.</param>
    /// <param name="shape">The shape of both.</param>
    /// <param name="range">
    /// The values that pixels can have; the smallest fills what comes from outside the image.
    /// </param>
    /// <param name="stream">The draws: all that is random comes from here.</param>
    void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream);
}
