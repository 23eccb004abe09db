using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Stages.HessianSpectra;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

/// <summary>The law of linear teachers in the stage; made wrong, it fails the claim about it.</summary>
public sealed class TeacherLawTests
{
    /// <summary>What the claims of the experiments allow.</summary>
    const double Claimed = .02;

    static IEnumerable<TestCaseData> Alterations()
    {
        foreach ((int inputs, int hidden) in new[] { (10, 20), (30, 10) })
        {
            yield return Named(new() { ShiftVariance = 1.2 }, "WrongShiftVariance");
            yield return Named(new() { Ratio = 1.5 }, "WrongAspectRatio");
            yield return Named(new() { Degrees = 1.2 }, "WrongDegrees");

            TestCaseData Named(LawAlterationOptions options, string name) =>
                new TestCaseData(inputs, hidden, options).SetName($"Law_{name}_FailsTheClaim({inputs},{hidden})");
        }
    }

    [TestCase(10, 20)]
    [TestCase(30, 10)]
    public void Law_AsItIs_HoldsTheClaim_AndIsAsFarAsTheExactModel(int inputs, int hidden)
    {
        StageResult result = Run(inputs, hidden, new(), reference: 40);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["hessian.law.ks"], Is.LessThanOrEqualTo(Claimed));
            Assert.That(result["hessian.law.pValue"], Is.GreaterThan(.02));
            Assert.That(result["hessian.law.ks"], Is.EqualTo(result["hessian.law.ks.expected"])
                .Within(4.5 * result.Measures["hessian.law.ks.expected"].Uncertainty!.Value));
            Assert.That(result["hessian.law.finiteSize"], Is.LessThan(result["hessian.law.ks.expected"]));
            Assert.That(result["hessian.mean.relativeError"], Is.LessThan(.03));
            Assert.That(result["hessian.variance.relativeError"], Is.LessThan(.03));
        }
    }

    [TestCaseSource(nameof(Alterations))]
    public void Alteration_FailsTheClaim(int inputs, int hidden, LawAlterationOptions alteration)
    {
        StageResult result = Run(inputs, hidden, alteration, reference: 12);
        Assert.That(result["hessian.law.ks"], Is.GreaterThan(Claimed));
        // the smallest that so many drawn ensembles allow
        Assert.That(result["hessian.law.pValue"], Is.EqualTo(1 / 13.0));
    }

    [Test]
    public void Shares_OfRealMatrices_AreSpreadEvenly()
    {
        // 60 ensembles of 50 teachers by their matrices, against 200 that were drawn without matrices
        const int teachers = 50;
        var model = new LinearTeacherModel(5, 4, 1, 1, 1);
        var law = new LinearTeacherStudentLaw(5, 4);
        var reference = LawReference.Of(
            model, new TabulatedDistribution(law), teachers, 200, new RandomStream(1, "reference"), 1);
        var stream = new RandomStream(2, "matrices");
        double[] shares = new double[60];
        for (int i = 0; i < shares.Length; i++)
        {
            double[] values = [.. Enumerable.Range(0, teachers).SelectMany(_ =>
            {
                Matrix first = new(4, 5), second = new(1, 4);
                stream.Normals(first.Data);
                stream.Normals(second.Data);
                return LinearNetworkSpectrum.Values(first, second);
            }).Order()];
            shares[i] = reference.ShareBeyond(KolmogorovSmirnov.Distance(values, law.Distribution));
        }

        Assert.That(shares.Average(), Is.EqualTo(.5).Within(4.5 * Math.Sqrt(1 / 12.0 / shares.Length)));
        Assert.That(Sums.StandardDeviation(shares), Is.EqualTo(Math.Sqrt(1 / 12.0)).Within(.1));
    }

    [Test]
    public void SingleTeachers_FollowTheirOwnShiftedLaw_TheBetterTheLarger()
    {
        double Distance(int inputs)
        {
            using StageFolders folders = new StageFolders().WithTeachers(60, inputs, inputs / 2);
            StageResult result =
                folders.Run(new HessianOptions { Teachers = new() { Form = SpectrumForm.Reduced, Reference = 0 } });
            Assert.That(result.Measures["hessian.law.single.ks"].Uncertainty, Is.Positive);
            Assert.That(result.Measures.ContainsKey("hessian.law.pValue"), Is.False);
            return result["hessian.law.single.ks"];
        }

        // eigenvalues repel each other: the distance falls faster than the root of 5 that independent ones had
        Assert.That(Distance(8) / Distance(40), Is.InRange(2.6, 5.5));
    }

    [Test]
    public void NotPooled_TheTableIsTheFirstTeachersLaw()
    {
        using StageFolders folders = new StageFolders().WithTeachers(30, 6, 3);
        StageResult result = folders.Run(new HessianOptions { Teachers = new() { Pooled = false, Reference = 2 } });
        Table law = result.Table("law.parquet");
        Assert.That(law.Metadata["teacher"], Is.EqualTo("0"));
        Assert.That(law.Metadata["altered"], Is.EqualTo("False"));
        Assert.That(result.Table("single.parquet").Integers("teacher").Distinct(), Is.EqualTo([0, 1, 2]));
        Assert.That(result.Table("reference.parquet").Metadata["ensembles"], Is.EqualTo("2"));
        Assert.That(law.Metadata["atomMass"], Is.EqualTo("0.5"));
        Assert.That(law.Metadata["atom"], Is.EqualTo(law.Metadata["shift"]));
        Assert.That(law.Doubles("distribution")[^1], Is.GreaterThan(.999));
    }

    [Test]
    public void LossFactor_ScalesTheLawToo([Values(1, 20)] int outputs)
    {
        using StageFolders folders = new StageFolders().WithTeachers(outputs == 1 ? 400 : 10, 24, 16, outputs: outputs);
        double Distance(double factor) => folders.Run(new HessianOptions
        {
            Teachers = new() { LossFactor = factor, Form = SpectrumForm.Reduced, Reference = 0 },
        })["hessian.law.ks"];
        Assert.That(Distance(3), Is.EqualTo(Distance(.5)).Within(1e-9));
        Assert.That(Distance(.5), Is.LessThan(.06));
    }

    static StageResult Run(int inputs, int hidden, LawAlterationOptions alteration, int reference)
    {
        using StageFolders folders = new StageFolders().WithTeachers(2000, inputs, hidden);
        return folders.Run(new HessianOptions
        {
            Teachers = new()
            {
                Alteration = alteration,
                Reference = reference,
                LawPoints = 2,
                Bootstrap = 10,
                Form = SpectrumForm.Reduced,
            },
        });
    }
}
