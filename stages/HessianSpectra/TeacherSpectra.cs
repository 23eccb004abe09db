using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// The Hessian of every teacher at matching weights: all eigenvalues, and their law where it is known.
/// </summary>
static class TeacherSpectra
{
    /// <summary>Teachers in memory at a time; a fixed number, so that files do not depend on the threads.</summary>
    const int AtOnce = 128;

    public static void Run(HessianOptions section, StageRun run, SpectraScratch scratch)
    {
        TeacherSpectrumOptions options = section.Teachers ?? new();
        TeacherEnsemble ensemble = TeacherEnsemble.Read(run);
        var hessians = new TeacherHessians(ensemble, options, section.MaximumParameters, run);
        string? noLaw = TeacherLaw.Missing(ensemble, options, hessians.IsLinear);
        if (options.Law == true && noLaw is not null)
        {
            throw new UserErrorException(
                $"'hessian.teachers.law' is true, but no law is known for {noLaw}; it holds for the population's "
                + "Hessian of random linear teachers and isotropic inputs. Leave it out.");
        }

        var measures = new TeacherMeasures(ensemble, options, hessians);
        var small = options.Small is null ? null : new SmallEigenvalues(options.Small);
        double zero = options.ZeroFraction(ensemble.Parameters);
        using var writer = new SpectrumWriter(run, zero);
        WriteMetadata(writer, ensemble, options, hessians);
        for (int start = 0; start < ensemble.Count; start += AtOnce)
        {
            int first = start, count = Math.Min(AtOnce, ensemble.Count - first);
            double[][] numbers = scratch.Once($"teachers-{first}", () =>
            {
                double[][] found = new double[TeacherSpectrum.Arrays * count][];
                ParallelChunks.For(count, run.Threads, i =>
                    hessians.Of(first + i).ToNumbers().CopyTo(found, TeacherSpectrum.Arrays * i));
                return found;
            });
            for (int i = 0; i < count; i++)
            {
                var teacher = TeacherSpectrum.OfNumbers(
                    numbers.AsSpan(TeacherSpectrum.Arrays * i, TeacherSpectrum.Arrays));
                writer.Write(SpectrumKey.OfTeacher(first + i), teacher.Spectrum);
                measures.Add(teacher);
                small?.Add(teacher.Spectrum);
            }

            run.Progress(first + count, ensemble.Count, $"teacher {first + count} of {ensemble.Count}");
        }

        writer.Commit();
        measures.Report(run.Measures);
        small?.Report(run);
        if (noLaw is null && options.Law != false)
            LawComparison.Report(new TeacherLaw(ensemble, options), options, measures, run);
    }

    static void WriteMetadata(
        SpectrumWriter writer, TeacherEnsemble ensemble, TeacherSpectrumOptions options, TeacherHessians hessians)
    {
        writer.SetMetadata("activation", CanonicalOptions.Write(ensemble.Activation));
        writer.SetMetadata("teachers", ensemble.Count.ToString());
        writer.SetMetadata("parameters", ensemble.Parameters.ToString());
        writer.SetMetadata("hessian", options.Samples is { } samples ? $"batch of {samples} inputs" : "population");
        writer.SetMetadata("form", hessians.Form.ToString());
        writer.SetMetadata("lossFactor", options.LossFactor.ToString("R"));
        if (options.Samples is null) writer.SetMetadata("expectations", KernelChoice.Name(hessians.Kernel));
        if (hessians.IsLinear) writer.SetMetadata("nonzero", hessians.MostNonzero.ToString());
    }
}
