using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

/// <summary>
/// Explained variance of trajectories with 200 inputs, lambda_i = exp(-c i), eta = .5, |w*_i| = 1, centred. The numbers
/// are those of an independent implementation in NumPy (eigvalsh of the covariance, derived formulas).
/// </summary>
public sealed class PhaseDiagramTests
{
    static readonly long[] Steps = [10, 100, 1000, 10_000, 1_000_000];

    [TestCase(0, .2, "1.0000(1) .9971(2) .9789(3) .9437(4) .8473(5)")]
    [TestCase(0, 1, "1.0000(1) .9974(2) .9760(3) .9371(4) .8372(5)")]
    [TestCase(.1, .05, ".9595(2) .9785(2) .9655(3) .9333(4) .8875(5)")]
    [TestCase(.1, .2, ".9683(2) .9802(2) .9653(3) .9317(4) .8375(5)")]
    [TestCase(.1, .5, ".9819(2) .9836(2) .9656(3) .9300(4) .8342(5)")]
    [TestCase(.1, 2, ".9997(1) .9988(2) .9879(3) .9392(4) .8267(5)")]
    [TestCase(1, .01, ".2555(183) .4780(180) .5046(179) .5071(179) .5074(179)")]
    [TestCase(1, .05, ".2295(79) .3534(108) .3983(143) .4165(173) .4539(180)")]
    [TestCase(1, .2, ".3725(20) .4166(28) .4352(37) .4337(46) .4030(66)")]
    [TestCase(1, 1, ".8675(5) .7133(6) .6289(8) .5737(10) .4904(14)")]
    [TestCase(10, .2, ".2306(21) .1367(30) .0972(40) .0755(50) .0523(70)")]
    [TestCase(10, 2, ".9878(3) .9261(4) .7307(5) .5863(6) .4205(8)")]
    public void Cells_AreThoseOfTheTable(double ratio, double slope, string expected)
    {
        (double Explained, int Dimensions)[] table = [.. expected.Split(' ').Select(entry => (
            double.Parse(entry[..entry.IndexOf('(', StringComparison.Ordinal)]),
            int.Parse(entry[(entry.IndexOf('(', StringComparison.Ordinal) + 1)..^1])))];
        PhaseColumn[] columns = PhaseDiagram.Columns(
            [.. Steps.Select(steps => Models.Exponential(slope, steps))], [ratio], 3, .95, [], 2);
        using (Assert.EnterMultipleScope())
        {
            for (int column = 0; column < Steps.Length; column++)
            {
                string cell = $"s = {ratio}, c = {slope}, T = {Steps[column]}";
                Assert.That(columns[column].Cells[0].Explained, Is.EqualTo(table[column].Explained).Within(2e-4), cell);
                Assert.That(columns[column].Cells[0].Dimensions, Is.EqualTo(table[column].Dimensions), cell);
            }
        }
    }

    [TestCase(.95, .05, ".1117 .1608 .1448 none")]
    [TestCase(.95, .1, ".1165 .1637 .1452 none")]
    [TestCase(.95, .5, ".1727 .1932 .1546 none")]
    [TestCase(.95, 2, "inf 1.1109 .3601 none")]
    [TestCase(.95, 3, "inf inf inf .5112 none none")]
    [TestCase(.90, .05, ".1626 .2370 .2430 .1972 .0753 none")]
    [TestCase(.90, .1, ".1701 .2416 .2449 .1935 none none")]
    [TestCase(.90, .5, ".2596 .2891 .2698 .1998 none none")]
    [TestCase(.90, 2, "inf inf .6064 .3212 none none")]
    [TestCase(.90, 3, "inf inf inf .9223 .1653 none")]
    public void CriticalRatios_AreThoseOfTheTable(double share, double slope, string expected)
    {
        string[] table = expected.Split(' ');
        using (Assert.EnterMultipleScope())
        {
            for (int column = 0; column < table.Length; column++)
            {
                long steps = (long)Math.Round(Elementary.Pow(10, column + 1));
                var family = new ScaleFamily(Models.Exponential(slope, steps));
                CriticalRatio edge = CriticalRatio.Of(family, 3, share);
                string cell = $"q = {share}, c = {slope}, T = {steps}: {edge}";
                CriticalKind kind = table[column] switch
                {
                    "none" => CriticalKind.None,
                    "inf" => CriticalKind.Always,
                    _ => CriticalKind.Edge,
                };
                Assert.That(edge.Kind, Is.EqualTo(kind), cell);
                if (kind != CriticalKind.Edge) continue;
                Assert.That(edge.Ratio, Is.EqualTo(double.Parse(table[column])).Within(1).Percent, cell);
                Assert.That(family.Explained(3, edge.Ratio), Is.EqualTo(share).Within(1e-9), cell);
            }
        }
    }

    [Test]
    public void SmallStarts_MakeTheSlopeMatterLittle()
    {
        // s << 1: EV_3 within .004 for c from .2 to 1 at T = 1e3
        double[] explained = [.. new[] { .2, .3, .4, .5, .6, .7, .8, .9, 1 }
            .Select(slope => new ScaleFamily(Models.Exponential(slope, 1000)).Explained(3, .1))];
        Assert.That(explained.Max() - explained.Min(), Is.LessThan(.004));
    }

    [TestCase(1000, .05, true)]
    [TestCase(10_000, .1, true)]
    [TestCase(10_000, .05, false)]
    [TestCase(1_000_000, .05, false)]
    public void LargeStarts_MakeSteepSpectraExplainMore_UntilTheNumberOfInputsMatters(
        long steps, double from, bool rises)
    {
        // at T = 1e4 it is not so from .05 on: EV_3 is .4165 there and .4157 at .1, as c d = 10 is near ln(eta T) = 8.5
        foreach (double ratio in rises ? [1, 3, 10] : new double[] { 1 })
        {
            double[] explained = [.. new[] { .05, .1, .2, .5, 1, 2, 3 }.Where(slope => slope >= from)
                .Select(slope => new ScaleFamily(Models.Exponential(slope, steps)).Explained(3, ratio))];
            Assert.That(explained, rises ? Is.Ordered : Is.Not.Ordered);
        }
    }

    [Test]
    public void Threads_NeverChangeACell()
    {
        LinearTrajectories[] columns = [.. new[] { .02, .3, 2 }.Select(c => Models.Exponential(c, 300, 60))];
        PhaseColumn[] one = PhaseDiagram.Columns(columns, [0, .1, 1, 10], 3, .95, [.9, .95], 1);
        PhaseColumn[] three = PhaseDiagram.Columns(columns, [0, .1, 1, 10], 3, .95, [.9, .95], 3);
        for (int i = 0; i < one.Length; i++)
        {
            Assert.That(three[i].Cells, Is.EqualTo(one[i].Cells));
            Assert.That(three[i].Criticals, Is.EqualTo(one[i].Criticals));
        }
    }

    [TestCase(.05)]
    [TestCase(.4)]
    [TestCase(3)]
    public void LeavingModesOut_ChangesNothingBeyondRounding(double slope)
    {
        var family = new ScaleFamily(Models.Exponential(slope, 500));
        foreach (double ratio in new[] { 0, .01, .3, 1, 40 })
        {
            LinearTrajectories whole = Models.Exponential(slope, 500);
            whole = whole with { InitialVariances = [.. whole.InitialVariances.Select(a => a * ratio * ratio)] };
            double[] values = whole.PrincipalValues();
            for (int k = 1; k < 6; k++)
            {
                Assert.That(family.Explained(k, ratio),
                    Is.EqualTo(ExplainedVariance.Of(values, k)).Within(1e-13), $"s = {ratio}, k = {k}");
            }
        }

        Assert.That(family.Modes, slope > .3 ? Is.LessThan(120) : Is.EqualTo(200));
    }

    [TestCase(.2, 1000, .1, .968, .006, .006)]
    [TestCase(1, 10_000, 1, .57, .09, .09)]
    public void RandomTargets_ScatterAroundTheTable(
        double slope, long steps, double ratio, double mean, double deviation, double tolerance)
    {
        double[] explained = new double[60];
        var stream = new RandomStream(1, "targets");
        double[] weights = new double[200];
        for (int draw = 0; draw < explained.Length; draw++)
        {
            stream.Normals(weights);
            var family = new ScaleFamily(Models.Exponential(slope, steps, weights: weights));
            explained[draw] = family.Explained(3, ratio);
        }

        Assert.That(Sums.Mean(explained),
            Is.EqualTo(mean).Within(4.5 * Sums.StandardError(explained) + .1 * tolerance));
        Assert.That(Sums.StandardDeviation(explained), Is.EqualTo(deviation).Within(.4 * deviation));
    }
}
