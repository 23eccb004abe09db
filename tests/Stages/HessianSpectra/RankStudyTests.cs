using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

public sealed class RankStudyTests
{
    const string Cube = """{"name":"Polynomial","coefficients":[0,0,0,1]}""";

    static readonly Polynomial Hermite = new() { Coefficients = [3, 0, -6, 0, 1] };

    [Test]
    public void TeachersActivation_IsLookedAt_AndTheirOwnSizeToo()
    {
        using StageFolders folders = new StageFolders().WithTeachers(3, 5, 7, Cube);
        StageResult result = Run(folders, new() { Inputs = [2, 3, 4] });
        Table table = result.Table("ranks.parquet");
        using (Assert.EnterMultipleScope())
        {
            // saturation at 2, 4 and 5 units, and two widths beyond; the exception of 5 inputs and 7 units
            Assert.That(table.Integers("hidden"), Is.EqualTo([1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 7, 7]));
            Assert.That(table.NullableIntegers("exactRank"),
                Is.EqualTo([2, 4, 4, 4, 3, 6, 9, 10, 10, 10, 4, 8, 12, 16, 20, 20, 20, 34]));
            Assert.That(table.Booleans("exceptional")[^1], Is.True);
            Assert.That(table.Strings("activation"), Is.All.EqualTo("h^3"));
            Assert.That(table.Strings("prediction"), Is.All.EqualTo("theorem"));
            Assert.That(table.NullableDoubles("errorProbability"), Is.All.LessThan(1e-10));
            Assert.That(result["hessian.ranks.teacher.exact"], Is.EqualTo(34));
            Assert.That(result["hessian.ranks.teacher.floating"], Is.EqualTo(34));
            Assert.That(result["hessian.ranks.teacher.predicted"], Is.EqualTo(34));
            Assert.That(result["hessian.ranks.theorem.mismatches"], Is.Zero);
            Assert.That(result.Measures["hessian.ranks.theorem.mismatches"].Uncertainty, Is.InRange(1e-14, 1e-10));
            Assert.That(result["hessian.ranks.exceptions.cells"], Is.EqualTo(1));
            Assert.That(result["hessian.ranks.bound.excess"], Is.Zero);
            Assert.That(result["hessian.ranks.saturation.shortfall"], Is.Zero);
            Assert.That(result["hessian.ranks.saturation.delay"], Is.Zero);
            Assert.That(result["hessian.ranks.batch.mismatches"], Is.Zero);
            Assert.That(result["hessian.ranks.floating.mismatches"], Is.Zero);
            Assert.That(result["hessian.teachers"], Is.EqualTo(3), "the teachers' own spectra are there as before");
        }
    }

    [Test]
    public void WrongDegree_FailsTheClaimOfTheTheorem()
    {
        using StageFolders folders = new StageFolders().WithTeachers(1, 3, 2, Cube);
        StageResult result = Run(folders, new() { Inputs = [3], DegreeShift = 1 });
        Assert.That(result["hessian.ranks.theorem.mismatches"], Is.GreaterThan(0));
        Assert.That(result.Table("ranks.parquet").Metadata["degreeShift"], Is.EqualTo("1"));
    }

    [Test]
    public void GeneralSupport_IsBoundedWhereNoTheoremReaches()
    {
        using StageFolders folders = new StageFolders().WithTeachers(1, 3, 2);
        StageResult result = Run(folders, new() { Activations = [Hermite], Inputs = [3, 4] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["hessian.ranks.bound.cells"], Is.GreaterThan(0));
            Assert.That(result["hessian.ranks.bound.deviation"], Is.InRange(1, 2));
            Assert.That(result["hessian.ranks.bound.excess"], Is.LessThanOrEqualTo(0));
            Assert.That(result["hessian.ranks.saturation.delay"], Is.EqualTo(1));
            Assert.That(result.Table("ranks.parquet").Strings("activation"), Is.All.EqualTo("h^4 - 6 h^2 + 3"));
            Assert.That(result.Measures.ContainsKey("hessian.ranks.teacher.exact"), Is.False);
        }
    }

    [Test]
    public void SmoothActivation_HasTheFloatingRankAlone_AndFullRankIsExpected()
    {
        using StageFolders folders = new StageFolders().WithTeachers(1, 3, 2);
        StageResult result = Run(folders, new() { Activations = [new Erf()], Inputs = [3, 6], Hidden = [2, 4] });
        Table table = result.Table("ranks.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.NullableIntegers("exactRank"), Is.All.Null);
            Assert.That(table.Longs("predictedRank"), Is.EqualTo([8, 16, 14, 28]));
            Assert.That(table.Strings("prediction"), Is.All.EqualTo("observed"));
            Assert.That(result["hessian.ranks.floating.mismatches"], Is.Zero);
            Assert.That(File.Exists(Path.Combine(result.Folder, "batch-ranks.parquet")), Is.False);
        }
    }

    [Test]
    public void QuadratureThatIsNotExact_RaisesTheTolerance()
    {
        using StageFolders folders = new StageFolders().WithTeachers(1, 3, 2);
        HessianOptions options = new()
        {
            Teachers = new() { QuadratureNodes = 100 },
            Ranks = new() { Activations = [new Tanh()], Inputs = [4], Hidden = [3] },
        };
        Table table = folders.Run(options).Table("ranks.parquet");
        // the poles of tanh are near the real axis: at pre-activations of order two a hundred nodes leave a few digits
        Assert.That(table.NullableDoubles("tolerance")[0], Is.InRange(1e-12, 1e-2));
        Assert.That(table.NullableDoubles("smallestNonzero")[0],
            Is.GreaterThan(table.NullableDoubles("tolerance")[0]));
    }

    [Test]
    public void VerdictsThatHangOnTheTolerance_AreTold()
    {
        using StageFolders folders = new StageFolders().WithTeachers(1, 5, 8, Cube);
        StageResult result = Run(
            folders, new() { Inputs = [2, 3, 4, 5], CoarseTolerance = 1e-4 });
        Assert.That(result["hessian.ranks.floating.sensitive"], Is.GreaterThan(0));
        Assert.That(folders.Said, Has.One.StartsWith("ranks: ").And.EndsWith("trust the exact ones."));
    }

    [Test]
    public void Threads_NeverChangeAByte()
    {
        using StageFolders folders = new StageFolders().WithTeachers(1, 3, 2, Cube);
        StageResult one = Run(folders, new()), three = folders.Run(new() { Ranks = new() }, threads: 3);
        foreach (string file in new[] { "ranks.parquet", "batch-ranks.parquet", "measures.parquet" })
        {
            Assert.That(File.ReadAllBytes(Path.Combine(three.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }

    static StageResult Run(StageFolders folders, RankOptions options) => folders.Run(new() { Ranks = options });
}
