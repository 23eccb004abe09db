using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Writes teachers.parquet, some teachers at a time: one row a row of a weight matrix.</summary>
sealed class TeacherTable(TeacherStudent source)
{
    const int ValuesAtOnce = 1 << 20;
    const int ChunksAtOnce = 64;

    public void Write(StageRun run)
    {
        Field[] fields =
        [
            new("teacher", ColumnType.Int32), new("layer", ColumnType.Int32), new("row", ColumnType.Int32),
            new("weights", ColumnType.DoubleList),
        ];
        using var writer = new TableWriter(run.Output("teachers.parquet"), fields);
        WriteMetadata(writer);
        RandomStream stream = run.Stream("teachers");
        long size = (long)source.HiddenCount * (source.InputCount + source.OutputCount);
        int block = (int)Math.Max(1, ValuesAtOnce / size);
        var moments = new WeightMoments();
        for (int first = 0; first < source.Teachers; first += block)
        {
            var teachers = new Teacher[Math.Min(block, source.Teachers - first)];
            int start = first;
            ParallelChunks.For(Math.Min(ChunksAtOnce, teachers.Length), run.Threads, chunk =>
            {
                for (int i = chunk; i < teachers.Length; i += ChunksAtOnce)
                    teachers[i] = source.TeacherOf(stream, start + i);
            });
            writer.Write(Rows(teachers, first));
            foreach (Teacher teacher in teachers)
                moments.Add(teacher);
            run.Progress(first + teachers.Length, source.Teachers, "teachers");
        }
        writer.Commit();
        run.Measures.Add("data.teachers", source.Teachers, definition: "teachers drawn");
        run.Measures.Add("data.hiddenVariance", moments.First, samples: moments.FirstCount,
            definition: "mean square of the first layer's weights over all teachers");
        run.Measures.Add("data.outputVariance", moments.Second, samples: moments.SecondCount,
            definition: "mean square of the second layer's weights over all teachers");
    }

    void WriteMetadata(TableWriter writer)
    {
        writer.SetMetadata("source", nameof(TeacherStudent));
        writer.SetMetadata("inputs", source.InputCount.ToString());
        writer.SetMetadata("hidden", source.HiddenCount.ToString());
        writer.SetMetadata("outputs", source.OutputCount.ToString());
        writer.SetMetadata("teachers", source.Teachers.ToString());
        writer.SetMetadata("weights", source.Teacher is null ? "drawn" : "given");
        writer.SetMetadata("activation", CanonicalOptions.Write(source.Activation));
        writer.SetMetadata("hiddenVariance", source.FirstVariance.ToString("R"));
        writer.SetMetadata("outputVariance", source.SecondVariance.ToString("R"));
    }

    static Table Rows(Teacher[] teachers, int first)
    {
        List<int> numbers = [], layers = [], rows = [];
        List<double[]> weights = [];
        for (int i = 0; i < teachers.Length; i++)
        {
            Add(first + i, 1, teachers[i].First);
            Add(first + i, 2, teachers[i].Second);
        }
        return new Table()
            .Add("teacher", [.. numbers]).Add("layer", [.. layers]).Add("row", [.. rows]).Add("weights", [.. weights]);

        void Add(int teacher, int layer, Matrix matrix)
        {
            for (int row = 0; row < matrix.Rows; row++)
            {
                numbers.Add(teacher);
                layers.Add(layer);
                rows.Add(row);
                weights.Add(matrix.Row(row).ToArray());
            }
        }
    }
}
