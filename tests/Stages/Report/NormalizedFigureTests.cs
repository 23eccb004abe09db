using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report.Tests;

public sealed class NormalizedFigureTests
{
    string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateDirectory(
        Path.Combine(TestContext.CurrentContext.WorkDirectory, "normalized-figures")).FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void Rho_HasALineWithItsEquilibriumForEachVariant()
    {
        var results = Results(seeds: 3);
        Assert.That(new NormalizedRho().AppliesTo(results), Is.True);
        var drawn = new NormalizedRho().Draw(results).Single();
        Assert.That(drawn.Figure.Panels, Has.Count.EqualTo(2));
        var times = drawn.Figure.Panels[0];
        Assert.That(times.Marks.OfType<Line>().Where(line => line.Name is not null).Select(line => line.Name),
            Is.EqualTo(new[] { "rho 1", "rho 20" }));
        Assert.That(times.Marks.OfType<Line>().Count(), Is.EqualTo(4));
        Assert.That(times.Marks.OfType<Band>().Count(), Is.EqualTo(2));
        // The start, at time 0, has no place on a logarithmic axis.
        Assert.That(times.XRange.Low, Is.GreaterThan(0));
        Assert.That(drawn.Figure.Panels[1].Marks.OfType<ReferenceLine>().Count(), Is.EqualTo(1));
        Assert.That(drawn.Caption, Does.Contain("3 seeds").And.Contain("Lagrange multipliers on all of the layers")
            .And.Contain("mean of squared errors").And.Contain("4 training samples"));
        Assert.That(drawn.Figure.ToSvg(), Does.Contain("polyline").Or.Contain("path"));
    }

    [Test]
    public void Margins_HaveHistogramsOfSharesAndSortedCurves()
    {
        var drawn = new NormalizedMargins().Draw(Results(seeds: 1)).ToArray();
        Assert.That(drawn.Select(figure => figure.Name),
            Is.EqualTo(new[] { "normalized-margins", "normalized-margins-end" }));
        Assert.That(drawn[0].Figure.Panels.Select(panel => panel.Title), Is.EqualTo(new[] { "rho 1", "rho 20" }));
        foreach (var panel in drawn[0].Figure.Panels)
            Assert.That(panel.Marks.OfType<Histogram>().Select(mark => mark.Name), Does.Contain("t = 64"));
        Assert.That(drawn[1].Figure.Panels[0].Marks.OfType<Line>().Count(), Is.EqualTo(2));
        Assert.That(drawn[1].Caption, Does.Contain("one seed"));
        Assert.That(new NormalizedRho().AppliesTo(new("none", [])), Is.False);
    }

    ExperimentResults Results(int seeds)
    {
        var runs = new FabricatedRuns(root);
        double[] times = [0, 1, 8, 64];
        foreach (var start in new[] { 1.0, 20 })
        {
            for (var seed = 1; seed <= seeds; seed++)
            {
                double[] rho = [.. times.Select(time => start + time / 10 + 0.1 * seed)];
                double[][] margins = [.. rho.Select((value, i) => new[] { 0.5, 0.9, 1.0, 1.6 - 0.1 * i }
                    .Select(margin => margin / value).ToArray())];
                runs.Add("NormalizedDynamics", "rho", $"rho-{start}.seed-{seed}", seed,
                    new(StringComparer.Ordinal) { ["normalized.rho"] = $"{start}" },
                    ("dynamics.parquet", Named(new Table().Add("time", times).Add("rho", rho)
                        .Add("rhoEquilibrium", [.. rho.Select(value => 1.1 * value)])
                        .Add("rhoInterpolating", [.. rho.Select(value => 1.2 * value)])
                        .Add("marginSpread", [.. times.Select(time => 1 / (1 + time))]))),
                    ("margins.parquet", Named(new Table().Add("time", times).Add("rho", rho)
                        .Add("margins", margins))));
            }
        }
        return new("rho", runs.Inputs);

        static Table Named(Table table) => table.WithMetadata("parametrization", "LagrangeMultipliers")
            .WithMetadata("normalizedLayers", "All").WithMetadata("lambdaConvention", "Mean")
            .WithMetadata("samples", "4");
    }
}
