using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class CollapseConventionTests
{
    static readonly int[] None = [];

    [TestCaseSource(typeof(Catalogue<ICollapseConvention>), nameof(Catalogue<>.Names))]
    public void Frame_WithoutNoise_IsCollapsedInEveryMeasure(string convention)
    {
        var frame = Frames.Simplex(7, 20);
        var features = Frames.Samples(frame, 5);
        var head = new LinearHead(frame, Biases(frame, features));
        var subject = new CollapseSubject(features, head, CollapseSubject.Largest(head.Outputs(features.Values)));
        foreach (var measure in Catalogue<ICollapseConvention>.Create(convention).Measure(subject))
        {
            // The package's own linear answers know no biases.
            if (convention == nameof(RhubarbWu) && measure.Name == "nc4") continue;
            Assert.That(measure.Value, Is.EqualTo(0).Within(1e-6), $"{measure.Name}: {measure.Reason}");
        }
    }

    [Test]
    public void Noise_GivesTheSumOfItsVarianceOverTheDirections()
    {
        const double Noise = 0.3;
        var means = new Matrix(4, 6);
        Frames.Stream("means").Normals(means.Data);
        var features = Frames.Samples(means, 3000, Noise);
        var subject = new CollapseSubject(features);
        var measure = CollapseJackknife.Measure([new ReferenceConvention()], subject, 20)[0][0];
        var bare = Frames.Samples(means, 1);
        var expected = new ClassScatter(bare, bare.MeanOfMeans).Values[..3].Sum(s => Noise * Noise / (s * s));
        Assert.That(measure.Value, Is.EqualTo(expected).Within(4.5 * measure.StandardError!.Value));
        Assert.That(measure.StandardError, Is.LessThan(0.03 * expected), "or the comparison says nothing");
    }

    [TestCaseSource(typeof(Catalogue<ICollapseConvention>), nameof(Catalogue<>.Names))]
    public void Measures_DoNotChangeWithRotationShiftAndScale(string convention)
    {
        var means = new Matrix(5, 9);
        Frames.Stream("means").Normals(means.Data);
        var weights = new Matrix(5, 9);
        Frames.Stream("weights").Normals(weights.Data);
        var features = Frames.Samples(means, 12, 0.4, shift: 0);
        var turn = Frames.Rotation(9, "turn");
        var turned = Matrix.Multiply(features.Values, turn);
        Vectors.Scale(3, turned.Data, turned.Data);
        var answers = CollapseSubject.Largest(Matrix.MultiplyTransposed(features.Values, weights));
        var before = Catalogue<ICollapseConvention>.Create(convention)
            .Measure(new(features, new(weights, null), answers));
        var after = Catalogue<ICollapseConvention>.Create(convention).Measure(
            new(new(turned, features.Labels, 5), new(Matrix.Multiply(weights, turn), null), answers));
        foreach (var measure in before)
        {
            Assert.That(after.Value(measure.Name), Is.EqualTo(measure.Value).Within(1e-10), measure.Name);
            if (measure.Name.StartsWith("nc", StringComparison.Ordinal) && measure.Name != "nc4")
                Assert.That(measure.Value, Is.GreaterThan(0), measure.Name);
        }
    }

    // Two classes in three dimensions, worked out by hand.
    [Test]
    public void Conventions_DifferAsTheyAreKnownTo()
    {
        Matrix values = Matrix.FromRows([[1, 0, 0], [3, 0, 0], [-2, 1, 0], [-2, -1, 0]]);
        var features = new ClassifiedFeatures(values, [0, 0, 1, 1], 2);
        var head = new LinearHead(Matrix.FromRows([[1, 0, 0], [-1, 0, 1]]), [0, 10]);
        var subject = new CollapseSubject(features, head, CollapseSubject.Largest(head.Outputs(values)));

        // S_W = diag(1/2, 1/2, 0), S_B = diag(4, 0, 0), centred means (2, 0, 0) and (-2, 0, 0).
        var reference = new ReferenceConvention().Measure(subject);
        Assert.That(reference.Value("nc1"), Is.EqualTo(0.125).Within(1e-14));
        Assert.That(reference.Value("nc1PerClass"), Is.EqualTo(0.0625).Within(1e-14));
        Assert.That(reference.Value("traceRatio"), Is.EqualTo(0.25).Within(1e-14));
        Assert.That(reference.Value("cdnv"), Is.EqualTo(0.0625).Within(1e-14));
        Assert.That(reference.Value("nearestCentreError"), Is.Zero);

        var papyan = new PapyanHanDonoho().Measure(subject);
        Assert.That(papyan.Value("nc1"), Is.EqualTo(0.125).Within(1e-14), "not divided by C");
        Assert.That(new PapyanHanDonoho { PerClass = true }.Measure(subject).Value("nc1"),
            Is.EqualTo(0.0625).Within(1e-14));
        // Norms 1 and sqrt 2 of W: deviation (sqrt 2 - 1)/sqrt 2 over the mean (1 + sqrt 2)/2; their cosine -1/sqrt 2.
        double root = Math.Sqrt(2);
        Assert.That(papyan.Value("nc2EquinormRows"), Is.EqualTo((root - 1) / root * 2 / (1 + root)).Within(1e-14));
        Assert.That(papyan.Value("nc2AnglesRows"), Is.EqualTo(1 - 1 / root).Within(1e-14));
        Assert.That(papyan.Value("nc2AnglesMeans"), Is.Zero.Within(1e-14));
        // |W| = sqrt 3, |M| = sqrt 8, <W, M> = 4.
        Assert.That(papyan.Value("nc3"), Is.EqualTo(2 - 8 / Math.Sqrt(24)).Within(1e-14));
        Assert.That(papyan.Value("nc4"), Is.EqualTo(0.5), "biases decide: all answers are class 1");

        var zhu = new ZhuEtAl().Measure(subject);
        Assert.That(zhu.Value("nc1"), Is.EqualTo(0.0625).Within(1e-14), "divided by C");
        Assert.That(zhu.Value("nc3"), Is.Zero.Within(1e-14), "WM is a frame, though W is not proportional to M");

        // Dimensions over classes are 3/2.
        var wu = new RhubarbWu().Measure(subject);
        Assert.That(wu.Value("nc1"), Is.EqualTo(1.5 * 0.0625).Within(1e-14));
        Assert.That(wu.Value("traceRatio"), Is.EqualTo(1.5 * 0.25).Within(1e-14));
        Assert.That(wu.Value("nc4"), Is.Zero, "its linear answers know no biases");
        Assert.That(new RhubarbWu { Truncated = true }.Measure(subject).Value("nc1"),
            Is.EqualTo(1.5 * 0.125).Within(1e-14), "this branch does not divide by C");
    }

    // A third sample at the mean of class 0: the mean of all samples moves to (0.4, 0, 0), that of means stays.
    [Test]
    public void UnequalClasses_TellTheGlobalMeansApart()
    {
        Matrix values = Matrix.FromRows([[1, 0, 0], [3, 0, 0], [2, 0, 0], [-2, 1, 0], [-2, -1, 0]]);
        var subject = new CollapseSubject(new(values, [0, 0, 0, 1, 1], 2));
        Assert.That(new PapyanHanDonoho().Measure(subject).Value("nc1"), Is.EqualTo(0.4 / 4).Within(1e-14));
        Assert.That(new ZhuEtAl().Measure(subject).Value("nc1"),
            Is.EqualTo(0.4 / ((1.6 * 1.6 + 2.4 * 2.4) / 2) / 2).Within(1e-14));
    }

    [Test]
    public void CoincidingMeans_AreSaidAndGiveNoNumber()
    {
        var means = Frames.Simplex(4, 8);
        means.Row(0).CopyTo(means.Row(1));
        var features = Frames.Samples(means, 5);
        var noisy = features.Values.Copy();
        // Samples at unequal distances that leave the means as they are.
        for (var n = 0; n < 8; n++) noisy[n, 0] += n < 4 ? 0.25 : -0.25;
        var subject = new CollapseSubject(new(noisy, features.Labels, 4));
        var reference = new ReferenceConvention().Measure(subject);
        Assert.That(reference.Value("nc1"), Is.NaN);
        Assert.That(reference.Reason("nc1"), Does.Contain("span 2 of 3 directions"));
        Assert.That(reference.Reason("cdnv"), Is.EqualTo("the means of classes 0 and 1 coincide"));
        Assert.That(reference.Value("traceRatio"), Is.InRange(0.001, 1));
        Assert.That(reference.Reason("nc3"), Does.Contain("classifier"));
        Assert.That(new ZhuEtAl().Measure(subject).Value("nc1"), Is.InRange(0.001, 1), "drops the direction");
        Assert.That(new PapyanHanDonoho().Measure(subject).Value("nc1"), Is.NaN.Or.GreaterThan(1e10), "keeps it");
    }

    [TestCaseSource(typeof(Catalogue<ICollapseConvention>), nameof(Catalogue<>.Names))]
    public void OneMean_GivesReasons(string convention)
    {
        var features = Frames.Samples(new Matrix(3, 4), 6, 0.5);
        var centred = features.Values.Copy();
        for (var n = 0; n < centred.Rows; n++)
            Vectors.AddScaled(-1, features.Means.Row(features.Labels[n]), centred.Row(n));
        var subject = new CollapseSubject(new(centred, features.Labels, 3));
        var measures = Catalogue<ICollapseConvention>.Create(convention).Measure(subject);
        foreach (var measure in measures.Where(measure => measure.Name.EndsWith("Means", StringComparison.Ordinal)))
            Assert.That(measure.Reason, Is.Not.Null, measure.Name);
        if (convention == nameof(ReferenceConvention))
            Assert.That(measures.Reason("nc1"), Is.EqualTo("all class means coincide"));
    }

    [Test]
    public void Centres_OfOtherSamples_DecideTheNearest()
    {
        Matrix values = Matrix.FromRows([[0.1], [0.9], [1.1], [1.9]]);
        var features = new ClassifiedFeatures(values, [0, 0, 1, 1], 2);
        Assert.That(new CollapseSubject(features).Nearest, Is.EqualTo(new[] { 0, 0, 1, 1 }));
        var moved = new CollapseSubject(features, centres: Matrix.FromRows([[0], [1]]));
        Assert.That(moved.Nearest, Is.EqualTo(new[] { 0, 1, 1, 1 }));
        Assert.That(new ReferenceConvention().Measure(moved).Value("nearestCentreError"), Is.EqualTo(0.25));
    }

    [Test]
    public void BadSamples_AreRefusedInOneLine()
    {
        var two = Matrix.FromRows([[1], [2]]);
        Assert.Multiple(() =>
        {
            Assert.That(() => new ClassifiedFeatures(two, [0, 1], 3), Refused("Class 2 of 3 has no samples"));
            Assert.That(() => new ClassifiedFeatures(two, [1, 1], 3), Refused("All 2 samples are of class 1"));
            Assert.That(() => new ClassifiedFeatures(two, [0, 2], 2), Refused("Sample 1 has label 2"));
            Assert.That(() => new ClassifiedFeatures(two, [0, -1], 2), Refused("the classes are 0 to 1"));
            Assert.That(() => new ClassifiedFeatures(two, [0, 0], 1), Refused("one class only"));
            Assert.That(() => new ClassifiedFeatures(two, None, 2), Refused("2 samples and 0 labels"));
            Assert.That(() => new ClassifiedFeatures(Matrix.FromRows([[1], [double.NaN]]), [0, 1], 2),
                Refused("Sample 1, feature 0 is NaN"));
            Assert.That(() => new CollapseSubject(new(two, [0, 1], 2), new(new(3, 1), null)), Refused("3 x 1"));
        });
    }

    [Test]
    public void Jackknife_IsTheScatterOverOtherSamples()
    {
        var means = Frames.Simplex(3, 5);
        var values = new double[60];
        var errors = new double[60];
        for (var draw = 0; draw < 60; draw++)
        {
            var subject = new CollapseSubject(Frames.Samples(means, 80, 0.5, $"draw-{draw}"));
            var measure = CollapseJackknife.Measure([new ReferenceConvention()], subject, 10)[0][0];
            (values[draw], errors[draw]) = (measure.Value!.Value, measure.StandardError!.Value);
        }
        Assert.That(Sums.Mean(errors) / Sums.StandardDeviation(values), Is.InRange(0.75, 1.35));
        Assert.That(CollapseJackknife.Measure([new ReferenceConvention()],
            new(Frames.Samples(means, 1, 0.5)), 10)[0][0].StandardError, Is.Null, "a class would be left without");
    }

    // Biases that undo the shift of all samples.
    static double[] Biases(Matrix weights, ClassifiedFeatures features) =>
        Array.ConvertAll(weights.Apply(features.MeanOfMeans), along => -along);

    static NUnit.Framework.Constraints.IResolveConstraint Refused(string what) =>
        Throws.ArgumentException.With.Message.Contains(what);
}
