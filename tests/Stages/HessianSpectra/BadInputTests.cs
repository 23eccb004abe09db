using Eigenspectrum.Curvature;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

/// <summary>What cannot be computed is one line; what is merely strange is computed.</summary>
public sealed class BadInputTests
{
    static readonly EstimateOptions Short = new() { Extremes = 3, Probes = 2, Steps = 8 };

    [Test]
    public void NumbersThatOverflow_AreOneLine(
        [Values("Hessian", "GaussNewton", "EmpiricalFisher")] string part, [Values(39, 30, 38)] int exact)
    {
        // the outputs are of the order of 1e200, their squares infinite; 38 rows hold the Gram matrix of 12 samples
        using StageFolders folders = new StageFolders().WithNetwork(1e200, "Linear", "SquaredError");
        HessianOptions options = new()
        {
            Parts = [Numerics.Catalogue<ICurvature>.Create(part)],
            Samples = 12,
            MaximumParameters = exact,
            Estimate = Short,
        };
        Assert.That(() => folders.Run(options), Throws.TypeOf<UserErrorException>().With.Message.EqualTo(
            $"The {part} at checkpoint 0 is not finite: the network's outputs overflow. Lower "
            + "train.optimizer.learningRate or leave the checkpoint out."));
    }

    [Test]
    public void NumbersThatAreNotFinite_AreOneLine()
    {
        using StageFolders folders = new StageFolders().WithNetwork(double.PositiveInfinity);
        Assert.That(() => folders.Run(new()),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("holds a number that is not finite"));
    }

    [Test]
    public void ZeroMatrices_HaveSpectra([Values(39, 20)] int exact)
    {
        // with zero weights no rectifier passes anything on
        using StageFolders folders = new StageFolders().WithNetwork(0, "Relu");
        HessianOptions options = new()
        {
            Parts = [new Curvature.Residual()],
            MaximumParameters = exact,
            Estimate = Short,
        };
        StageResult result = folders.Run(options);
        Assert.That(result["hessian.final.residual.largest"], Is.Zero);
        Assert.That(result["hessian.final.residual.trace"], Is.Zero);
        double error = result.Measures["hessian.final.residual.rank"].Uncertainty ?? 0;
        Assert.That(result["hessian.final.residual.rank"], Is.Zero.Within(error));
    }

    [Test]
    public void LossWithoutLikelihood_HasNoFisherMatrix([Values("Fisher", "MonteCarloFisher")] string part)
    {
        using StageFolders folders = new StageFolders().WithNetwork(loss: "SoftMargin");
        HessianOptions options = new() { Parts = [Numerics.Catalogue<ICurvature>.Create(part)] };
        Assert.That(() => folders.Run(options), Throws.TypeOf<UserErrorException>().With.Message.EqualTo(
            $"hessian.parts has {part}, but SoftMargin is the negative logarithm of no likelihood. Take GaussNewton or "
            + "EmpiricalFisher."));
    }
}
