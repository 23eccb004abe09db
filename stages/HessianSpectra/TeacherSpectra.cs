using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// The population Hessian of every teacher at matching weights: all eigenvalues, and their law where it is known.
/// </summary>
static class TeacherSpectra
{
    /// <summary>Teachers in memory at a time; a fixed number, so that files do not depend on the threads.</summary>
    const int AtOnce = 128;

    public static void Run(HessianOptions section, StageRun run, SpectraScratch scratch)
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
            int first = start, count = Math.Min(AtOnce, ensemble.Count - first);
            // of each teacher three: its spectrum's two, and the eigenvalues by the law of linear ones
            double[][] numbers = scratch.Once($"teachers-{first}", () =>
            {
                double[][] found = new double[3 * count][];
                ParallelChunks.For(count, run.Threads, i =>
                {
                    (Matrix w1, Matrix w2) = ensemble.Weights(first + i);
                    Matrix hessian = PopulationHessian.Of(w1, w2, kernel, ensemble.CovarianceRoot);
                    Spectrum.Of(hessian).ToNumbers().CopyTo(found, 3 * i);
                    found[3 * i + 2] = isLinear ? Exact(w1, w2, ensemble.CovarianceRoot) : [];
                });
                return found;
            });
            for (int i = 0; i < count; i++)
            {
                var spectrum = Spectrum.OfNumbers(numbers.AsSpan(3 * i, 2));
                writer.Write(SpectrumKey.OfTeacher(first + i), spectrum);
                measures.Add(spectrum, isLinear ? numbers[3 * i + 2] : null);
            }

            run.Progress(first + count, ensemble.Count, $"teacher {first + count} of {ensemble.Count}");
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
