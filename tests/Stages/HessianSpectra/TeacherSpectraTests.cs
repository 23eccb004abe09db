using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

public sealed class TeacherSpectraTests
{
    static readonly HessianOptions Quick = new() { Teachers = new() { Reference = 20, Bootstrap = 50 } };

    [Test]
    public void LinearTeachers_FollowTheLaw_AndEveryIdentity()
    {
        using StageFolders folders = new StageFolders().WithTeachers(1000, 4, 8);
        StageResult result = folders.Run(Quick);
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
        double right = folders.Run(Quick)["hessian.law.ks"];
        double wrong = folders.Run(new HessianOptions
        {
            Teachers = new() { Alteration = new() { ShiftVariance = 1.5 }, Reference = 0 },
        })["hessian.law.ks"];
        Assert.That(wrong, Is.GreaterThan(right + .1));
    }

    [Test]
    public void Tables_HoldEveryEigenvalue_AndTheLaw()
    {
        using StageFolders folders = new StageFolders().WithTeachers(150, 3, 2);
        StageResult result = folders.Run(Quick);
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
        StageResult one = folders.Run(Quick), three = folders.Run(Quick, threads: 3);
        foreach (string file in Directory.GetFiles(one.Folder).Select(path => Path.GetFileName(path)))
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(three.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void ActivationsWithoutClosedForm_OrWithAKink_HaveSpectraToo(bool hasKink)
    {
        using StageFolders folders = new StageFolders().WithTeachers(
            2, 3, 4, activation: hasKink ? "{\"name\":\"Relu\"}" : "{\"name\":\"Tanh\"}");
        StageResult result = folders.Run(Quick);
        Table values = result.Table("eigenvalues.parquet");
        double rounding = 4 * 16 * Math.Pow(2, -52) * values.Doubles("value").Max();
        Assert.That(result["hessian.rank"], Is.GreaterThan(8));
        // quadrature adds its own error to the bound of the eigenvalues
        Assert.That(values.Doubles("bound").Max(), hasKink ? Is.AtMost(rounding) : Is.GreaterThan(rounding));
    }

    [Test]
    public void SeveralOutputs_AreAKroneckerSum()
    {
        using StageFolders folders = new StageFolders().WithTeachers(200, 6, 2, outputs: 4, outputVariance: .5);
        StageResult result = folders.Run(Quick);
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
        StageResult result = folders.Run(Quick);
        Assert.That(result["hessian.identity.error"], Is.LessThan(1e-12));
        Assert.That(result["hessian.variance"], Is.EqualTo(result["hessian.variance.expected"])
            .Within(4.5 * result.Measures["hessian.variance"].Uncertainty!.Value));
    }

    [Test]
    public void SingularCovariance_CountsOnlyInputsThatVary([Values(1, 3)] int outputs)
    {
        // a quarter turn in the first two coordinates, of variances 2 and 0
        double half = Math.Sqrt(.5);
        using StageFolders folders = new StageFolders().WithTeachers(
            300, 3, 4, outputs: outputs, covariance: [2, 2, 0],
            eigenvectors: [[half, half, 0], [0, 0, 1], [half, -half, 0]]);
        StageResult result = folders.Run(Quick);
        Assert.That(result["hessian.rank.expected"], Is.EqualTo(2 * outputs));
        Assert.That(result["hessian.rank.smallest"], Is.EqualTo(2 * outputs));
        Assert.That(result["hessian.identity.error"], Is.LessThan(1e-12));
        Assert.That(result["hessian.zeros.unexpected"], Is.Zero);
        Assert.That(result["hessian.mean"], Is.EqualTo(result["hessian.mean.expected"])
            .Within(4.5 * result.Measures["hessian.mean"].Uncertainty!.Value));
        Assert.That(result["hessian.law.pValue"], Is.GreaterThan(.01));
    }

    [Test]
    public void MatrixCovariance_OfErrorFunctions_KeepsFullRank()
    {
        double half = Math.Sqrt(.5);
        using StageFolders folders = new StageFolders().WithTeachers(
            5, 2, 3, "{\"name\":\"Erf\"}", covariance: [3, .2], eigenvectors: [[half, half], [half, -half]]);
        StageResult result = folders.Run(new HessianOptions { Teachers = new() { ZeroMultiple = 1 } });
        Assert.That(result["hessian.rank.deficient"], Is.Zero);
        Assert.That(result["hessian.smallest"], Is.Positive);
    }

    [Test]
    public void ReducedForm_IsTheDenseOne_WithoutItsZeros([Values(1, 2)] int outputs)
    {
        using StageFolders folders = new StageFolders().WithTeachers(40, 6, 3, outputs: outputs);
        StageResult dense = folders.Run(new HessianOptions { Teachers = new() { Form = SpectrumForm.Dense } });
        StageResult reduced = folders.Run(new HessianOptions { MaximumParameters = 5 }, threads: 2);
        Table all = dense.Table("eigenvalues.parquet"), nonzero = reduced.Table("eigenvalues.parquet");
        int kept = 6 * outputs;
        double[] values = [.. all.Doubles("value").Where((_, i) => all.Integers("rank")[i] <= kept)];
        Assert.That(nonzero.Doubles("value"), Is.EqualTo(values).Within(1e-12 * values.Max()));
        Assert.That(nonzero.Metadata["form"], Is.EqualTo("Reduced"));
        Assert.That(reduced.Measures.ContainsKey("hessian.identity.error"), Is.False);
        foreach (string name in new[] { "hessian.rank", "hessian.trace", "hessian.mean", "hessian.law.ks" })
            Assert.That(reduced[name], Is.EqualTo(dense[name]).Within(1e-10 * Math.Abs(dense[name])), name);
        Assert.That(reduced.Table("blocks.parquet").Integers("zeros"), Is.EqualTo(dense.Table("blocks.parquet")
            .Integers("zeros")));
    }

    [Test]
    public void GivenTeachers_HaveNoLaw_AndNoExactMean()
    {
        using StageFolders folders = new StageFolders().WithTeachers(1, 4, 3, given: true);
        StageResult result = folders.Run(Quick);
        Assert.That(result.Measures.ContainsKey("hessian.law.ks"), Is.False);
        Assert.That(result.Measures.ContainsKey("hessian.mean.expected"), Is.False);
        Assert.That(result["hessian.identity.error"], Is.LessThan(1e-12));
    }

    [Test]
    public void SmallEigenvalues_OfOneErrorFunctionUnit_GrowWithTheRoot()
    {
        using StageFolders folders = new StageFolders().WithTeachers(3000, 5, 1, "{\"name\":\"Erf\"}");
        StageResult result = folders.Run(new HessianOptions
        {
            Teachers = new() { Small = new(), ZeroMultiple = 1 },
        });
        double error = result.Measures["hessian.small.slope"].Uncertainty!.Value;
        Assert.That(error, Is.InRange(.005, .05));
        Assert.That(result["hessian.small.slope"], Is.EqualTo(.5).Within(4.5 * error));
        Assert.That(result["hessian.small.bound"], Is.LessThan(1e-6));
        Table small = result.Table("small.parquet");
        Assert.That(small.Rows, Is.EqualTo(31));
        Assert.That(small.Doubles("count"), Is.Ordered);
        Assert.That((small.Doubles("x")[0], small.Doubles("x")[^1]), Is.EqualTo((1e-6, 1e-3)));
    }

    [Test]
    public void SmallEigenvalues_TooFew_AreSaidAndNotFitted()
    {
        using StageFolders folders = new StageFolders().WithTeachers(3, 5, 1, "{\"name\":\"Erf\"}");
        StageResult result = folders.Run(new HessianOptions
        {
            Teachers = new() { Small = new() { From = 1e-12, To = 1e-11 } },
        });
        Assert.That(result.Measures.ContainsKey("hessian.small.slope"), Is.False);
        Assert.That(folders.Said, Has.Some.Contains("no slope is fitted"));
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
        Assert.That(folders.Run(Quick)["hessian.rank"], Is.EqualTo(12));
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
        Assert.That(
            () => folders.Run(new HessianOptions { Teachers = new() { Form = SpectrumForm.Reduced } }),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("for linear teachers; the activation is Erf"));
        Assert.That(
            () => folders.Run(new HessianOptions
            {
                MaximumParameters = 20,
                Teachers = new() { Samples = 30, Form = SpectrumForm.Gram },
            }),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("A batch of 30 inputs has 30 answers"));
    }

    [Test]
    public void Law_OfWhatHasNone_NamesTheReason()
    {
        HessianOptions asked = new() { Teachers = new() { Law = true } };
        using StageFolders given = new StageFolders().WithTeachers(1, 4, 3, given: true);
        Assert.That(() => given.Run(asked), Throws.TypeOf<UserErrorException>().With.Message.Contains("given"));
        using StageFolders uneven = new StageFolders().WithTeachers(2, 2, 3, covariance: [2, 1]);
        Assert.That(() => uneven.Run(asked),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("no multiple of the identity"));
    }

    [Test]
    public void Options_ThatContradictEachOther_AreFoundBeforeAnythingRuns()
    {
        TeacherSpectrumOptions[] wrong =
        [
            new() { Form = SpectrumForm.Gram }, new() { Law = true, Samples = 10 },
        ];
        foreach (TeacherSpectrumOptions options in wrong)
            Assert.That(options.Validate(new ValidationContext(options)).Count(), Is.EqualTo(1));
        var window = new SmallEigenvalueOptions { From = 1, To = 1 };
        Assert.That(window.Validate(new ValidationContext(window)).Single().ErrorMessage,
            Is.EqualTo("the window ends at 1, not above its begin 1"));
    }
}
