using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class AugmentationTests
{
    static readonly Shape Shape = new(9, 8, 2);
    static readonly PixelRange Range = new(-0.5, 1);

    static readonly IAugmentation[] Family =
        [.. Catalogue<IAugmentation>.Names.Select(Catalogue<IAugmentation>.Create), new RandomCrop { Size = 5 },
            new RandomAffine { Degrees = 90, Shear = 0.5 }, new Cutout { Size = 3 }];

    static readonly IAugmentation[] Identities =
    [
        new RandomCrop { Padding = 0 }, new RandomResizedCrop { SmallestArea = 1, Aspect = 1 },
        new HorizontalFlip { Probability = 0 }, new RandomAffine { Degrees = 0, Shift = 0, Scale = 0, Shear = 0 },
        new Brightness { Strength = 0 }, new Contrast { Strength = 0 }, new AdditiveNoise { Deviation = 0 },
        new Cutout { Size = 0 }, new GaussianBlur { Probability = 0 }, new GaussianBlur { Smallest = 0, Largest = 0 },
    ];

    [TestCaseSource(nameof(Family))]
    public void Views_KeepTheRangeOfPixels_AndDifferFromTheImage(IAugmentation augmentation)
    {
        var image = Image();
        var changed = 0;
        for (var view = 0; view < 40; view++)
        {
            var result = View([augmentation], image, view);
            Assert.That(result, Has.All.InRange(Range.Minimum, Range.Maximum));
            if (!result.SequenceEqual(image)) changed++;
        }
        Assert.That(changed, Is.GreaterThan(5));
    }

    [TestCaseSource(nameof(Identities))]
    public void WhatTurnsItOff_ChangesNoBit(IAugmentation augmentation)
    {
        var image = Image();
        for (var view = 0; view < 5; view++) Assert.That(View([augmentation], image, view), Is.EqualTo(image));
    }

    [Test]
    public void EveryMember_HasAnIdentity() =>
        Assert.That(
            Identities.Select(one => one.GetType().Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            Is.EqualTo(Catalogue<IAugmentation>.Names));

    [Test]
    public void View_DependsOnEpochSampleAndViewAlone()
    {
        var augmenter = new Augmenter(Family[..3], Shape, Range);
        var image = Image();
        var stream = new RandomStream(4, "augment");
        double[] Of(long epoch, int sample, int view)
        {
            var result = new double[image.Length];
            augmenter.View(image, result, Augmenter.Epoch(stream, epoch), sample, view);
            return result;
        }
        var first = Of(1, 2, 0);
        Assert.That(Of(2, 2, 0), Is.Not.EqualTo(first));
        Assert.That(Of(1, 3, 0), Is.Not.EqualTo(first));
        Assert.That(Of(1, 2, 1), Is.Not.EqualTo(first));
        var many = new double[60][];
        ParallelChunks.For(60, 4, i => many[i] = Of(1, i % 3, 0));
        for (var i = 0; i < 60; i++) Assert.That(many[i], Is.EqualTo(many[i % 3]));
        Assert.That(many[2], Is.EqualTo(first));
    }

    [Test]
    public void OneAugmentationMore_DoesNotMoveTheDrawsOfOthers()
    {
        var image = Image();
        var alone = View([new HorizontalFlip(), new AdditiveNoise()], image, 0);
        var more = View([new GaussianBlur { Probability = 0 }, new HorizontalFlip(), new AdditiveNoise()], image, 0);
        Assert.That(more, Is.EqualTo(alone));
        // Two of one kind are drawn apart: the second is not the first again.
        var noise = new AdditiveNoise();
        var zeros = new double[image.Length];
        double[] doubled = [.. View([noise], zeros, 0).Select(v => 2 * v)];
        Assert.That(View([noise, noise], zeros, 0), Is.Not.EqualTo(doubled).Within(1e-9));
    }

    [Test]
    public void Flip_TwiceIsTheImage()
    {
        var image = Image();
        var always = new HorizontalFlip { Probability = 1 };
        var once = View([always], image, 0);
        Assert.That(once[..2], Is.EqualTo(image[14..16]));
        Assert.That(View([always, always], image, 0), Is.EqualTo(image));
    }

    [Test]
    public void Crop_ShiftsByWholePixels_AndFillsWithTheSmallestValue()
    {
        var image = Image();
        var seen = new HashSet<(int, int)>();
        for (var view = 0; view < 100; view++)
        {
            var result = View([new RandomCrop { Padding = 1 }], image, view);
            var fits = 0;
            for (var down = -1; down <= 1; down++)
            {
                for (var right = -1; right <= 1; right++)
                {
                    if (!Shifted(image, down, right).SequenceEqual(result)) continue;
                    fits++;
                    seen.Add((down, right));
                }
            }
            Assert.That(fits, Is.EqualTo(1));
        }
        Assert.That(seen, Has.Count.EqualTo(9));
    }

    [Test]
    public void Blur_KeepsConstantImages_AndTheSumWithin()
    {
        var flat = new double[Shape.Size];
        Array.Fill(flat, 0.25);
        var blur = new GaussianBlur { Probability = 1, Smallest = 0.8, Largest = 0.8 };
        Assert.That(View([blur], flat, 0), Is.EqualTo(flat).Within(1e-15));
        var shape = new Shape(15, 15, 1);
        var point = new double[shape.Size];
        point[(7 * 15) + 7] = 1;
        var result = new double[shape.Size];
        blur.Apply(point, result, shape, new(0, 1), new RandomStream(1, "blur"));
        Assert.That(Sums.Sum(result), Is.EqualTo(1).Within(1e-14));
        // Gaussian weights: a diagonal neighbour has the square of a side neighbour's share.
        var (middle, side, corner) = (result[(7 * 15) + 7], result[(7 * 15) + 8], result[(8 * 15) + 8]);
        Assert.That(corner * middle, Is.EqualTo(side * side).Within(1e-15));
        Assert.That(side / middle, Is.EqualTo(Math.Exp(-0.5 / 0.64)).Within(1e-14));
    }

    // Rotations have random angles; each keeps distances from the middle, so a ring stays a ring.
    [Test]
    public void Rotation_LeavesAnImageOfRings()
    {
        var shape = new Shape(41, 41, 1);
        double[] image = [.. Enumerable.Range(0, shape.Size).Select(i =>
            Math.Exp(-(Math.Pow((i / 41) - 20, 2) + Math.Pow((i % 41) - 20, 2)) / 60))];
        var result = new double[shape.Size];
        new RandomAffine { Degrees = 180, Shift = 0, Scale = 0 }.Apply(
            image, result, shape, new(0, 1), new RandomStream(1, "turn"));
        // Linear interpolation errs by at most an eighth of the second differences, 2 / 60 here, in each direction.
        Assert.That(result, Is.EqualTo(image).Within(2 * (2.0 / 60) / 8));
        Assert.That(result, Is.Not.EqualTo(image).Within(1e-6));
    }

    [Test]
    public void Noise_HasItsDeviation()
    {
        var shape = new Shape(100, 100, 1);
        var result = new double[shape.Size];
        new AdditiveNoise { Deviation = 0.1 }.Apply(
            new double[shape.Size], result, shape, new(-5, 5), new RandomStream(1, "noise"));
        // The standard error of a deviation is sd / sqrt(2 n).
        Assert.That(Sums.StandardDeviation(result), Is.EqualTo(1).Within(4.5 / Math.Sqrt(2 * shape.Size)));
        Assert.That(Sums.Mean(result), Is.Zero.Within(4.5 / Math.Sqrt(shape.Size)));
    }

    [Test]
    public void ImagesThatDoNotFit_AreOneLine()
    {
        Refused(new(784), new HorizontalFlip(), "The inputs are vectors of 784 numbers and no images");
        Refused(Shape, new Cutout { Size = 9 },
            "Cutout cuts 9 x 9 pixels out of images of 9x8x2; take a size of at most 8");
        Refused(Shape, new RandomCrop { Size = 11, Padding = 1 },
            "RandomCrop takes a window of 11 x 11 pixels out of images of 9x8x2 with a border of 1; "
            + "take a size of at most 10");

        static void Refused(Shape shape, IAugmentation one, string message) => Assert.That(
            () => new Augmenter([one], shape, Range), Throws.ArgumentException.With.Message.StartsWith(message));
    }

    static double[] Shifted(double[] image, int down, int right)
    {
        var result = new double[image.Length];
        Array.Fill(result, Range.Minimum);
        for (var i = 0; i < Shape.Height; i++)
        {
            for (var j = 0; j < Shape.Width; j++)
            {
                var (y, x) = (i + down, j + right);
                if (y < 0 || y >= Shape.Height || x < 0 || x >= Shape.Width) continue;
                for (var c = 0; c < 2; c++) result[(((i * 8) + j) * 2) + c] = image[(((y * 8) + x) * 2) + c];
            }
        }
        return result;
    }

    static double[] Image()
    {
        var image = new double[Shape.Size];
        new RandomStream(1, "image").Uniforms(image);
        for (var i = 0; i < image.Length; i++) image[i] = Range.Minimum + (image[i] * Range.Length);
        return image;
    }

    static double[] View(IAugmentation[] augmentations, double[] image, int view)
    {
        var result = new double[image.Length];
        new Augmenter(augmentations, Shape, Range)
            .View(image, result, Augmenter.Epoch(new RandomStream(4, "augment"), 0), 5, view);
        return result;
    }
}
