using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Theory.Tests;

// Laws that every bound of the catalogue keeps, as stated and as published.
public sealed class BoundLawTests
{
    static readonly IGeneralizationBound[] All =
        [.. Catalogue<IGeneralizationBound>.Names.Select(Catalogue<IGeneralizationBound>.Create)];

    static readonly object[] Variants =
        [.. All.SelectMany(bound => new[] { BoundDefects.None, bound.Published }.Select(defects =>
            new object[] { bound, defects }))];

    static readonly BoundProblem Problem = Layers.Problem(Layers.Convolutional(3, 16, 1.5, 1.2));

    [Test]
    public void Titles_DifferAndDescribeThemselves()
    {
        Assert.That(All.Select(bound => bound.Title), Is.Unique);
        Assert.That(All.Select(bound => bound.Source), Has.All.Not.Empty);
    }

    [TestCaseSource(nameof(Variants))]
    public void Bound_RisesWithEveryNormAndFallsWithTheSamples(IGeneralizationBound bound, BoundDefects defects)
    {
        var problem = Fitting(bound);
        var value = bound.Of(problem, defects).Value;
        for (var l = 0; l < problem.Depth; l++)
        {
            var larger = problem.Layers[l] with
            {
                FrobeniusNorm = 2 * problem.Layers[l].FrobeniusNorm,
                SpectralNorm = 2 * problem.Layers[l].SpectralNorm,
                ChannelGroupNorm = 2 * problem.Layers[l].ChannelGroupNorm,
                FilterNormSum = 2 * problem.Layers[l].FilterNormSum,
            };
            var layers = problem.Layers.ToArray();
            layers[l] = larger;
            Assert.That(bound.Of(problem with { Layers = layers }, defects).Value, Is.GreaterThan(value));
        }
        var more = Scaled(problem.Inputs, 1, 4);
        Assert.That(bound.Of(problem with { Inputs = more }, defects).Value, Is.LessThan(value));
        var surer = problem with { FailureProbability = 1e-6 };
        Assert.That(bound.Of(surer, defects).Value, Is.GreaterThan(value));
        Assert.That(bound.Of(surer, defects).Complexity, Is.EqualTo(bound.Of(problem, defects).Complexity));
    }

    [TestCaseSource(nameof(Variants))]
    public void Bound_DoesNotFallWithInputsClassesOrDepth(IGeneralizationBound bound, BoundDefects defects)
    {
        var problem = Fitting(bound);
        var value = bound.Of(problem, defects).Value;
        Assert.That(bound.Of(problem with { Inputs = Scaled(problem.Inputs, 3, 1) }, defects).Value,
            bound is LongSedghi ? Is.EqualTo(value) : Is.GreaterThan(value));
        Assert.That(bound.Of(problem with { Classes = problem.Classes + 5 }, defects).Value,
            Is.GreaterThanOrEqualTo(value));
        BoundLayer[] deeper = [.. problem.Layers.Take(1), .. problem.Layers];
        Assert.That(bound.Of(problem with { Layers = deeper }, defects).Value, Is.GreaterThan(value));
    }

    // |W| -> a |W| in every layer: the complexity of norm bounds is linear in rho = a^L rho_0.
    [TestCase(2.0)]
    [TestCase(0.25)]
    public void ComplexityOverRho_IsFree(double factor)
    {
        BoundLayer[] scaled = [.. Problem.Layers.Select(layer => layer with
        {
            FrobeniusNorm = factor * layer.FrobeniusNorm,
        })];
        var expected = Math.Pow(factor, Problem.Depth);
        foreach (IGeneralizationBound bound in new IGeneralizationBound[] { new SparseNetwork(), new Golowich() })
        {
            var (one, other) = (bound.Of(Problem), bound.Of(Problem with { Layers = scaled }));
            var (rho, rhoScaled) = (one.Parts[0].Value, other.Parts[0].Value);
            Assert.That(rhoScaled / rho, Is.EqualTo(expected).Within(1e-12 * expected));
            Assert.That(other.Complexity / one.Complexity,
                Is.EqualTo((rhoScaled + 1) / (rho + 1)).Within(1e-12 * expected + 1e-12));
        }
        Assert.That(RademacherComplexity.Sparse(scaled, Problem.Inputs, 10),
            Is.EqualTo(expected * RademacherComplexity.Sparse(Problem.Layers, Problem.Inputs, 10))
                .Within(1e-12).Percent);
        BoundLayer[] dense = [.. Fitting(new DenseMargin()).Layers];
        var halves = Layers.Problem(dense) with { Classes = 2 };
        var (a, b) = (new DenseMargin().Of(halves), new DenseMargin().Of(halves with { Margin = 1 / factor }));
        Assert.That(b.Complexity, Is.EqualTo(factor * a.Complexity).Within(1e-12).Percent);
    }

    // One block of inputs a layer makes the sparse bound that of 2018.
    [Test]
    public void DenseNetwork_IsTheSpecialCase()
    {
        BoundLayer[] layers =
        [
            Layers.Dense("layer1", 784, 30, 3.5), Layers.Dense("layer2", 30, 20, 2.5), Layers.Dense("layer3", 20, 1, 2),
        ];
        Assert.That(RademacherComplexity.Sparse(layers, Layers.Fashion, 1),
            Is.EqualTo(RademacherComplexity.Dense(17.5, 3, Layers.Fashion)).Within(1e-13).Percent);
        var problem = Layers.Problem(layers);
        Assert.That(new SparseNetwork().Of(problem).Value, Is.EqualTo(new Golowich().Of(problem).Value));
        BoundLayer[] broken = [layers[0] with { InDegree = 784 }, .. layers[1..]];
        Assert.That(new SparseNetwork().Of(Layers.Problem(broken)).Value,
            Is.GreaterThan(2 * new Golowich().Of(problem).Value), "a degree that is counted twice");
    }

    // sup over |w| <= rho of the mean of xi_i w'x_i is rho |sum_i xi_i x_i|/n.
    [Test]
    public void LinearNetwork_ComplexityIsAboveTheSupremumItself()
    {
        var stream = new RandomStream(3, "tests/theory/rademacher");
        const int Samples = 40, Inputs = 12, Draws = 400;
        var x = new Matrix(Samples, Inputs);
        stream.Normals(x.Data);
        var root = Math.Sqrt(Sums.Dot(x.Data, x.Data));
        var suprema = new double[Draws];
        for (var d = 0; d < Draws; d++)
        {
            var sum = new double[Inputs];
            for (var n = 0; n < Samples; n++)
            {
                var sign = stream.Rademacher();
                for (var j = 0; j < Inputs; j++) sum[j] += sign * x[n, j];
            }
            suprema[d] = 2.5 * Sums.Norm(sum) / Samples;
        }
        var inputs = new InputNorms(Samples, root, root, 1);
        var mean = Sums.Mean(suprema) + (4.5 * Sums.StandardError(suprema));
        Assert.That(mean, Is.LessThan(RademacherComplexity.Dense(2.5, 1, inputs)));
        Assert.That(mean, Is.LessThan(2.5 * root / Samples * 1.05), "which is Jensen's inequality");
    }

    [Test]
    public void Width_LeavesTheSparseBoundAlone()
    {
        foreach (var defects in new[] { BoundDefects.None, new SparseNetwork().Published })
        {
            double[] values = [.. new[] { 16, 64, 1000 }.Select(width =>
                new SparseNetwork().Of(Layers.Problem(Layers.Convolutional(3, width, 1.5)), defects).Value)];
            Assert.That(values, Has.All.EqualTo(values[0]));
        }
        Assert.That(new LongSedghi().Of(Layers.Problem(Layers.Convolutional(3, 64, 1.5))).Value,
            Is.GreaterThan(new LongSedghi().Of(Layers.Problem(Layers.Convolutional(3, 16, 1.5))).Value));
    }

    // At the norms of the published figures: ours below Golowich below Graf below Ledent.
    [Test]
    public void PaperCode_KeepsThePublishedOrder()
    {
        var problem = Layers.Problem(Layers.Convolutional(3, 200, 1.2, 0.9));
        double[] values = [.. new IGeneralizationBound[]
            { new SparseNetwork(), new LongSedghi(), new Golowich(), new Graf(), new Ledent() }
            .Select(bound => bound.Of(problem, bound.Published).Value)];
        Assert.That(values, Is.Ordered);
    }

    [Test]
    public void Lipschitz_IsTheOperatorNormWhereItIsKnown()
    {
        var layer = Layers.Convolution("layer1", 28, 1, 8, 2, 1.5);
        Assert.That(layer.LipschitzConstant, Is.EqualTo(3), "windows of four places overlap fourfold");
        Assert.That((layer with { OperatorNorm = 2.25 }).LipschitzConstant, Is.EqualTo(2.25));
        Assert.That(Layers.Dense("layer1", 3, 4, 2, 1.5).LipschitzConstant, Is.EqualTo(1.5));
    }

    [Test]
    public void WhatABoundDoesNotAllow_IsSaid()
    {
        var biased = Problem with { Obstacles = [new(BoundAssumption.NoBiases, "layer1 has biases")] };
        var smooth = Problem with { Obstacles = [new(BoundAssumption.PositivelyHomogeneous, "Tanh is not")] };
        var normalized = Problem with { Obstacles = [new(BoundAssumption.PlainSequence, "layer2 is normalized")] };
        foreach (var bound in All)
        {
            var problem = Fitting(bound);
            Assert.That(bound.Objection(problem), Is.Null, bound.Title);
            Assert.That(bound.Objection(problem with { Obstacles = biased.Obstacles }),
                Is.EqualTo("layer1 has biases"));
            Assert.That(bound.Objection(problem with { Obstacles = biased.Obstacles }, bound.Published), Is.Null);
            Assert.That(bound.Objection(problem with { Obstacles = normalized.Obstacles }, bound.Published),
                Is.EqualTo("layer2 is normalized"));
            Assert.That(bound.Objection(problem with { Obstacles = smooth.Obstacles }),
                bound.Assumptions.Contains(BoundAssumption.PositivelyHomogeneous)
                    ? Is.EqualTo("Tanh is not") : Is.Null);
        }
        Assert.That(((IGeneralizationBound)new DenseMargin()).Objection(Problem), Does.Contain("not for 10"));
        Assert.That(((IGeneralizationBound)new DenseMargin()).Objection(Problem with { Classes = 2 }),
            Does.Contain("layer1 is a convolution"));
        Assert.That(((IGeneralizationBound)new Ledent()).Objection(Problem with { Margin = 0.5 }),
            Does.Contain("margin 1 only"));
        var huge = Problem with { Layers = [.. Problem.Layers.Select(layer => layer with { FrobeniusNorm = 1e200 })] };
        Assert.That(((IGeneralizationBound)new SparseNetwork()).Objection(huge), Does.Contain("overflows"));
    }

    static BoundProblem Fitting(IGeneralizationBound bound) => bound is not DenseMargin ? Problem : new(
        [Layers.Dense("layer1", 784, 30, 3), Layers.Dense("layer2", 30, 2, 2)], Layers.Fashion, 2);

    static InputNorms Scaled(InputNorms norms, double factor, int more)
    {
        var all = factor * Math.Sqrt(more);
        return new(norms.Samples * more, all * norms.SumRoot, all * norms.PixelRoot, factor * norms.Largest)
        {
            Raw = norms.Raw is { } raw ? Scaled(raw, factor, more) : null,
            StatedSamples = norms.StatedSamples * more,
        };
    }
}
