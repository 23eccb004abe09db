using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

public sealed class TeacherSpectraTests
{
    [Test]
    public void LinearTeachers_FollowTheLaw_AndEveryIdentity()
    {
        using StageFolders folders = new StageFolders().WithTeachers(1000, 4, 8);
        StageResult result = folders.Run(new HessianOptions());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["hessian.identity.error"], Is.LessThan(1e-12));
            Assert.That(result["hessian.zeros.unexpected"], Is.Zero);
            Assert.That(result["hessian.rank"], Is.EqualTo(4));
            Assert.That(result["hessian.law.ks"], Is.LessThan(.05));
            Assert.That(result.Measures["hessian.law.ks"].Uncertainty, Is.InRange(.001, .02));
            Assert.That(result["hessian.mean"],
                Is.EqualTo(16).Within(4.5 * result.Measures["hessian.mean"].Uncertainty!.Value));
            Assert.That(result["hessian.variance"],
                Is.EqualTo(2 * 8 + 8 * 5).Within(4.5 * result.Measures["hessian.variance"].Uncertainty!.Value));
        }
    }

    [Test]
    public void WrongShift_IsSeenByTheDistance()
    {
        using StageFolders folders = new StageFolders().WithTeachers(300, 4, 8);
        double right = folders.Run(new HessianOptions())["hessian.law.ks"];
        double wrong = folders.Run(new HessianOptions
        {
            Teachers = new() { Alteration = new() { ShiftVariance = 1.5 } },
        })["hessian.law.ks"];
        Assert.That(wrong, Is.GreaterThan(right + .1));
    }

    [Test]
    public void Tables_HoldEveryEigenvalue_AndTheLaw()
    {
        using StageFolders folders = new StageFolders().WithTeachers(150, 3, 2);
        StageResult result = folders.Run(new HessianOptions());
        Table values = result.Table("eigenvalues.parquet"), blocks = result.Table("blocks.parquet");
        Table law = result.Table("law.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(values.Rows, Is.EqualTo(150 * 8));
            Assert.That(values.NullableIntegers("checkpoint"), Is.All.Null);
            Assert.That(values.NullableIntegers("teacher")[^1], Is.EqualTo(149));
            Assert.That(values.Integers("rank")[..9], Is.EqualTo([1, 2, 3, 4, 5, 6, 7, 8, 1]));
            Assert.That(values.Doubles("value")[..8], Is.Ordered.Descending);
            Assert.That(values.Metadata["nonzero"], Is.EqualTo("3"));
            Assert.That(blocks.Rows, Is.EqualTo(150));
            Assert.That(blocks.Integers("zeros"), Is.All.EqualTo(5));
            Assert.That(law.Doubles("distribution"), Is.Ordered);
            Assert.That(law.Doubles("distribution")[^1], Is.GreaterThan(.999));
        }
    }

    [Test]
    public void Threads_NeverChangeAByte()
    {
        using StageFolders folders = new StageFolders().WithTeachers(200, 5, 3);
        StageResult one = folders.Run(new HessianOptions()), three = folders.Run(new HessianOptions(), threads: 3);
        foreach (string file in new[] { "eigenvalues.parquet", "blocks.parquet", "law.parquet", "measures.parquet" })
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(three.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }

    [Test]
    public void SeveralOutputs_AreAKroneckerSum()
    {
        using StageFolders folders = new StageFolders().WithTeachers(200, 6, 2, outputs: 4, outputVariance: .5);
        StageResult result = folders.Run(new HessianOptions());
        Assert.That(result["hessian.rank.expected"], Is.EqualTo(2 * (4 + 6 - 2)));
        Assert.That(result["hessian.identity.error"], Is.LessThan(1e-12));
        Assert.That(result["hessian.zeros.unexpected"], Is.Zero);
        double error = result.Measures["hessian.mean"].Uncertainty!.Value;
        Assert.That(result["hessian.mean"], Is.EqualTo(result["hessian.mean.expected"]).Within(4.5 * error));
    }

    [Test]
    public void Covariance_EntersTheIdentityAndTheMoments()
    {
        using StageFolders folders = new StageFolders().WithTeachers(500, 3, 4, covariance: [2, 1, .1]);
        StageResult result = folders.Run(new HessianOptions());
        Assert.That(result["hessian.identity.error"], Is.LessThan(1e-12));
        Assert.That(result["hessian.variance"], Is.EqualTo(result["hessian.variance.expected"])
            .Within(4.5 * result.Measures["hessian.variance"].Uncertainty!.Value));
    }

    [Test]
    public void ErrorFunctionTeachers_HaveFullRank_AndNoLaw()
    {
        using StageFolders folders = new StageFolders().WithTeachers(20, 4, 3, "{\"name\":\"Erf\"}");
        StageResult result = folders.Run(new HessianOptions { Teachers = new() { ZeroTolerance = 1e-13 } });
        Assert.That(result["hessian.rank.smallest"], Is.EqualTo(15));
        Assert.That(result.Measures.ContainsKey("hessian.identity.error"), Is.False);
        Assert.That(File.Exists(Path.Combine(result.Folder, "law.parquet")), Is.False);
    }

    [Test]
    public void Quadrature_ServesOtherActivations()
    {
        using StageFolders folders = new StageFolders()
            .WithTeachers(10, 4, 3, "{\"name\":\"Polynomial\",\"coefficients\":[0,1,1]}");
        // quadratic with a linear term: K (d + 1) - K (K - 1) / 2 effective parameters
        Assert.That(folders.Run(new HessianOptions())["hessian.rank"], Is.EqualTo(12));
    }

    [Test]
    public void UsersMistakes_AreToldInOneLine()
    {
        using StageFolders folders = new StageFolders().WithTeachers(2, 4, 3, "{\"name\":\"Erf\"}");
        Assert.That(
            () => folders.Run(new HessianOptions { Teachers = new() { Law = true } }),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("activation Erf"));
        Assert.That(
            () => folders.Run(new HessianOptions { MaximumParameters = 14 }),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("15 weights"));
    }
}
