using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// The population Hessian of every teacher at matching weights: all eigenvalues, and their law where it is known.
/// </summary>
static class TeacherSpectra
{
    /// <summary>Teachers in memory at a time; a fixed number, so that files do not depend on the threads.</summary>
    const int AtOnce = 128;

    public static void Run(HessianOptions section, StageRun run)
    {
        TeacherSpectrumOptions options = section.Teachers ?? new();
        TeacherEnsemble ensemble = TeacherEnsemble.Read(run);
        if (ensemble.Parameters > section.MaximumParameters)
        {
            throw new UserErrorException(
                $"A teacher has {ensemble.Parameters} weights; 'hessian.maximumParameters' allows "
                + $"{section.MaximumParameters}. Raise the limit or take smaller teachers.");
        }

        IGaussianKernel kernel = KernelChoice.For(ensemble.Activation, options.QuadratureNodes);
        bool isLinear = kernel is LinearKernel;
        bool hasLaw = isLinear && ensemble.Outputs == 1 && ensemble.IsIsotropic;
        if (options.Law == true && !hasLaw) throw NoLaw(ensemble, isLinear);

        var measures = new TeacherMeasures(ensemble, options, isLinear);
        using var writer = new SpectrumWriter(run, options.ZeroTolerance);
        writer.SetMetadata("activation", ensemble.Activation.GetType().Name);
        writer.SetMetadata("expectations", KernelChoice.Name(kernel));
        if (isLinear)
            writer.SetMetadata("nonzero",
                LinearNetworkSpectrum.Rank(ensemble.Inputs, ensemble.Hidden, ensemble.Outputs).ToString());
        for (int start = 0; start < ensemble.Count; start += AtOnce)
        {
            int first = start;
            var spectra = new Spectrum[Math.Min(AtOnce, ensemble.Count - first)];
            var exact = new double[]?[spectra.Length];
            ParallelChunks.For(spectra.Length, run.Threads, i =>
            {
                (Matrix w1, Matrix w2) = ensemble.Weights(first + i);
                spectra[i] = Spectrum.Of(PopulationHessian.Of(w1, w2, kernel, ensemble.CovarianceRoot));
                if (isLinear) exact[i] = Exact(w1, w2, ensemble.CovarianceRoot);
            });
            for (int i = 0; i < spectra.Length; i++)
            {
                writer.Write(SpectrumKey.OfTeacher(first + i), spectra[i]);
                measures.Add(spectra[i], exact[i]);
            }

            run.Progress(first + spectra.Length, ensemble.Count,
                $"teacher {first + spectra.Length} of {ensemble.Count}");
        }

        writer.Commit();
        measures.Report(run.Measures);
        if (hasLaw && options.Law != false) LawComparison.Report(ensemble, options, measures.Nonzero, run);
    }

    static double[] Exact(Matrix w1, Matrix w2, Matrix? root) =>
        root is null ? LinearNetworkSpectrum.Values(w1, w2) : LinearNetworkSpectrum.Values(w1, w2, root);

    static UserErrorException NoLaw(TeacherEnsemble ensemble, bool isLinear)
    {
        string reason = !isLinear ? $"activation {ensemble.Activation.GetType().Name}"
            : ensemble.Outputs != 1 ? $"{ensemble.Outputs} outputs"
            : "an input covariance that is no multiple of the identity";
        return new UserErrorException(
            $"'hessian.teachers.law' is true, but no law is known for {reason}; it holds for linear teachers of one "
            + "output and isotropic inputs. Leave it out.");
    }
}
