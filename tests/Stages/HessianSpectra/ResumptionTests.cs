using Eigenspectrum.Curvature;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

/// <summary>A killed run goes on where it was, to the same bytes.</summary>
public sealed class ResumptionTests
{
    static readonly EstimateOptions Estimate = new() { Extremes = 4, Probes = 3, Steps = 10 };

    static HessianOptions Exact => new() { Parts = [new MortalHessian(), new GaussNewton()] };

    static HessianOptions Estimated => Exact with { MaximumParameters = 20, Estimate = Estimate };

    [Test]
    public void KilledRun_GoesOnToTheSameBytes([Values] bool isEstimated, [Values(1, 45, 90, 130, 160)] int percent)
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        HessianOptions options = isEstimated ? Estimated : Exact;
        var part = (MortalHessian)options.Parts[0];
        StageResult undisturbed = folders.Run(options);
        long all = part.Calls;
        // the second checkpoint's work comes after the first's: both ask as often
        part.Restart(all / 2 * percent / 100);
        Assert.That(() => folders.Run(options, keeps: true), Throws.InvalidOperationException);
        part.Restart();
        StageResult resumed = folders.Run(options, threads: 2, keeps: true);
        using (Assert.EnterMultipleScope())
        {
            AssertSameBytes(resumed, undisturbed);
            // what was finished at the first checkpoint is not asked for again
            if (percent >= 100) Assert.That(part.Calls, Is.LessThanOrEqualTo(all / 2));
            else Assert.That(part.Calls, Is.LessThanOrEqualTo(all));
        }
    }

    [Test]
    public void FinishedPieces_AreAllTaken()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        var part = (MortalHessian)Exact.Parts[0];
        HessianOptions options = Estimated with { Parts = [part] };
        StageResult first = folders.Run(options, keeps: true);
        Dictionary<string, byte[]> bytes = Bytes(first);
        part.Restart(0);
        Assert.That(Bytes(folders.Run(options, keeps: true)), Is.EqualTo(bytes));
    }

    [Test]
    public void BrokenOrForeignPieces_AreMadeAnew([Values("truncated", "flipped", "empty", "foreign")] string damage)
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        HessianOptions options = Estimated;
        var undisturbed = Bytes(folders.Run(options));
        folders.Run(options, keeps: true);
        string[] pieces = Directory.GetFiles(folders.Scratch);
        byte[] other = File.ReadAllBytes(pieces[^1]);
        Assert.That(pieces, Has.Length.GreaterThan(8));
        foreach (string piece in pieces[..^1])
        {
            byte[] content = File.ReadAllBytes(piece);
            if (damage == "flipped") content[content.Length * 2 / 3] ^= 1;
            File.WriteAllBytes(piece, damage switch
            {
                "truncated" => content[..^8],
                "empty" => [],
                "foreign" => other,
                _ => content,
            });
        }

        Assert.That(Bytes(folders.Run(options, keeps: true)), Is.EqualTo(undisturbed));
    }

    [Test]
    public void KilledTeachers_GoOnToTheSameBytes()
    {
        using StageFolders folders = new StageFolders().WithTeachers(300, 4, 3);
        HessianOptions options = new() { Teachers = new() { Reference = 2, Bootstrap = 10, LawPoints = 10 } };
        var undisturbed = Bytes(folders.Run(options));
        folders.Run(options, keeps: true);
        string[] pieces = Directory.GetFiles(folders.Scratch);
        Assert.That(pieces, Has.Length.EqualTo(3));
        File.Delete(pieces[1]);
        Assert.That(Bytes(folders.Run(options, keeps: true)), Is.EqualTo(undisturbed));
    }

    static void AssertSameBytes(StageResult one, StageResult other) =>
        Assert.That(Bytes(one), Is.EqualTo(Bytes(other)));

    static Dictionary<string, byte[]> Bytes(StageResult result) => Directory.GetFiles(result.Folder)
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes, StringComparer.Ordinal);

    /// <summary>The Hessian, counting the metrics it is asked for, and failing from one of them on.</summary>
    sealed record MortalHessian : ICurvature
    {
        readonly Hessian hessian = new();
        long calls, last = long.MaxValue;

        public long Calls => Interlocked.Read(ref calls);

        public bool HasResidual => true;

        public void Restart(long life = long.MaxValue) => (calls, last) = (0, life);

        public void Metric(OutputSample sample, Span<double> metric)
        {
            Count();
            hessian.Metric(sample, metric);
        }

        public void MetricProduct(OutputSample sample, ReadOnlySpan<double> vector, Span<double> product)
        {
            Count();
            hessian.MetricProduct(sample, vector, product);
        }

        void Count()
        {
            if (Interlocked.Increment(ref calls) > last) throw new InvalidOperationException("killed");
        }
    }
}
