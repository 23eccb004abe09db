using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class WholeSampleTests
{
    static readonly ITailDistribution[] Families = [new ExponentialTail(), new LogNormalTail()];

    [Test]
    public void ALogNormal_IsDescribedAsAWhole()
    {
        var stream = new RandomStream(1, "whole");
        SortedSample sample = SortedSample.Of([.. Enumerable.Range(0, 3000).Select(_ => Math.Exp(stream.Normal()))]);
        Assert.That(Describe(sample), Is.TypeOf<LogNormalTail>());
    }

    [Test]
    public void ABodyWithAPowerLawTail_IsNot()
    {
        var law = new PowerLawSampler(2.5, 10);
        var stream = new RandomStream(2, "whole");
        SortedSample sample = SortedSample.Of([.. Enumerable.Range(0, 6000)
            .Select(i => i % 3 == 0 ? law.Draw(stream) : 10 * (1 - stream.Uniform()))]);
        Assert.That(Describe(sample), Is.Null);
    }

    [Test]
    public void ATailThatIsTheWhole_NeedsNoOther() =>
        Assert.That(WholeSample.Description(SortedSample.Of([1, 2, 3, 5]), new(),
            TailSearch.Fit(SortedSample.Of([1, 2, 3, 5]), new() { LowerCutoff = 1 })!, Families, .1), Is.Null);

    static ITailDistribution? Describe(SortedSample sample) =>
        WholeSample.Description(sample, new(), TailSearch.Fit(sample, new())!, Families, .1);
}
