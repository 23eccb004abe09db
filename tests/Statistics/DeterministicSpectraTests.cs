namespace Eigenspectrum.Statistics.Tests;

/// <summary>Exponents of spectra given by a formula, from an independent implementation in numpy.</summary>
public sealed class DeterministicSpectraTests
{
    static readonly (int First, int Last)[] Windows = [(11, 100), (11, 500), (4, 100), (11, 50)];

    static readonly (string Name, Func<int, double> Value, double[] Numbers)[] Table =
    [
        ("1/n", n => 1.0 / n, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
        ("1/(n+5)", n => 1.0 / (n + 5),
            [.856131, .998062, .875644, .915429, .997661, .946609, .766080, .987776, .824413,
            .816077, .998551, .827955]),
        ("exp(-n/50)", n => Math.Exp(-n / 50.0),
            [.736860, .907410, .865513, 2.069138, .718616, 3.180000, .493660, .789450, .688769,
            .489989, .956907, .530610]),
        ("broken", n => n <= 50 ? 1.0 / n : 2500 * Math.Pow(n, -3),
            [1.455479, .904540, 1.690217, 2.285291, .952906, 2.680583, 1.224493, .891384, 1.471169, 1, 1, 1]),
        ("cutoff", n => Math.Exp(-n / 300.0) / n,
            [1.122810, .998420, 1.144252, 1.344856, .961120, 1.530000, 1.082277, .997450, 1.114795,
            1.081665, .999705, 1.088435]),
        ("floor", n => 1.0 / n + 1e-2,
            [.743287, .991375, .711117, .568036, .867183, .455668, .817460, .985168, .761704,
            .806922, .998087, .794174]),
        ("9 spikes", n => (n <= 9 ? 10.0 : 1) / n,
            [1, 1, 1, 1, 1, 1, 1.861430, .794890, 1.467313, 1, 1, 1]),
        ("99 spikes", n => (n <= 99 ? 5.0 : 1) / n,
            [1.018863, .927915, 1.039026, 1.608171, .933947, 1.622298, 1.008584, .958563, 1.025083, 1, 1, 1]),
    ];

    static double[] Values(Func<int, double> value) => [.. Enumerable.Range(1, 1024).Select(value)];

    [Test]
    public void Table_WeightedFitItsRSquaredAndOrdinaryFit_MatchNumpy()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, value, numbers) in Table)
            {
                double[] spectrum = Values(value);
                for (int w = 0; w < Windows.Length; w++)
                {
                    var (first, last) = Windows[w];
                    RankFit weighted = new WeightedPowerLaw { FirstRank = first, LastRank = last }.Fit(spectrum)!;
                    RankFit ordinary = new OrdinaryPowerLaw { FirstRank = first, LastRank = last }.Fit(spectrum)!;
                    double[] found = [weighted.Alpha, weighted.RSquared, ordinary.Alpha];
                    Assert.That(found, Is.EqualTo(numbers[(3 * w)..(3 * w + 3)]).Within(1e-6),
                        $"{name} {first}-{last}");
                    var (alpha, rSquared) = new WindowCurve(spectrum).At(new RankWindow(first, last));
                    Assert.That(alpha, Is.EqualTo(weighted.Alpha).Within(1e-11), name);
                    Assert.That(rSquared, Is.EqualTo(weighted.RSquared).Within(1e-9), name);
                }
            }
        }
    }

    [Test]
    public void OtherRSquareds_MatchTheirCodes()
    {
        double[] shifted = Values(n => 1.0 / (n + 5)), exponential = Values(n => Math.Exp(-n / 50.0));
        RankFit a = new WeightedPowerLaw().Fit(shifted)!, b = new WeightedPowerLaw().Fit(exponential)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PublishedRSquared.Reptrix(a, shifted), Is.EqualTo(.960807).Within(1e-6));
            Assert.That(PublishedRSquared.Reptrix100(a, shifted), Is.EqualTo(.998048).Within(1e-6));
            Assert.That(PublishedRSquared.Reptrix(b, exponential), Is.EqualTo(-.767343).Within(1e-6));
            Assert.That(PublishedRSquared.Reptrix100(b, exponential), Is.EqualTo(.906335).Within(1e-6));
            Assert.That(PublishedRSquared.LogSpacedCorrelation(exponential, new(11, 100)),
                Is.EqualTo(.925985).Within(1e-6));
            Assert.That(PublishedRSquared.Reptrix(b, exponential.AsSpan(0, 11)), Is.Null);
        }
    }

    [Test]
    public void ExactPowerLaw_EveryPublishedWindowAndWeight_IsRecovered([Values(.5, 1, 1.016, 2)] double alpha)
    {
        double[] spectrum = Values(n => 3 * Math.Pow(n, -alpha));
        foreach (var (name, ranks) in PublishedWindows.All)
        {
            IRankFit[] fits = [new WeightedPowerLaw { Window = name }, new OrdinaryPowerLaw { Window = name }];
            foreach (IRankFit fit in fits)
            {
                RankFit found = fit.Fit(spectrum)!;
                Assert.That(found.Alpha, Is.EqualTo(alpha).Within(1e-12), $"{name}");
                Assert.That((found.FirstRank, found.LastRank), Is.EqualTo((ranks.First, ranks.Last)), $"{name}");
            }
        }
    }

    [Test]
    public void WindowCurve_ExactPowerLaw_IsFlatAndMasksWhatIsNotPositive()
    {
        double[] spectrum = Values(n => 3 * Math.Pow(n, -1.3));
        spectrum[40] = 0;
        foreach (bool weighted in new[] { true, false })
        {
            var curve = new WindowCurve(spectrum, weighted);
            foreach (int first in WindowCurve.Grid(1, 100, 1.3))
            {
                foreach (int last in WindowCurve.Grid(120, 1024, 1.5))
                {
                    Assert.That(curve.At(new(first, last)).Alpha,
                        Is.EqualTo(1.3).Within(Rounding(first, last, weighted)));
                }
            }
        }
        var narrow = new WindowCurve(spectrum);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(narrow.At(new(5, 6)).Alpha, Is.NaN);
            Assert.That(() => narrow.At(new(5, 1025)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(WindowCurve.Grid(2, 5, 1.1), Is.EqualTo(new[] { 2, 3, 4, 5 }));
        }
    }

    // Differences of sums over all ranks below, over the window's own spread of ln n.
    static double Rounding(int first, int last, bool weighted)
    {
        double w = 0, x = 0, xx = 0, all = 0;
        for (int n = 1; n <= last; n++)
        {
            double weight = weighted ? 1.0 / n : 1, ln = Math.Log(n / 513.0);
            all += 1.3 * weight * ln * ln;
            if (n < first) continue;
            (w, x, xx) = (w + weight, x + (weight * ln), xx + (weight * ln * ln));
        }
        return 64 * 2.220446049250313e-16 * all / (xx - (x * x / w));
    }

    [Test]
    public void SlidingMedian_StandsSpikes_WhereTheOrdinaryFitDoesNot()
    {
        double[] spectrum = Values(n => (n is > 20 and < 25 ? 4.0 : 1) / n);
        Assert.That(new SlidingMedianPowerLaw().Fit(spectrum)!.Alpha, Is.EqualTo(1).Within(1e-12));
        Assert.That(new OrdinaryPowerLaw().Fit(spectrum)!.Alpha, Is.GreaterThan(1.1));
    }
}
