from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0002_sessions_with_accounts")]

    operations = [
        migrations.CreateModel(
            name="WorkerSign",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("seen_at", models.DateTimeField()),
            ],
        ),
        migrations.AlterField(
            model_name="job",
            name="worker",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="reminderwish",
            name="next_at",
            field=models.DateTimeField(db_index=True, null=True),
        ),
        migrations.DeleteModel(name="ReminderSent"),  # nothing was ever written to it
        migrations.CreateModel(
            name="ReminderSent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=160)),
                ("message", models.CharField(db_index=True, max_length=64)),
                ("day", models.DateField()),
                ("lead", models.PositiveSmallIntegerField()),
                ("title", models.TextField()),
                ("advice", models.TextField(blank=True)),
                ("claimed_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=models.CASCADE,
                        related_name="reminders_sent",
                        to="store.dossierrecord",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="remindersent",
            constraint=models.UniqueConstraint(fields=("record", "key"), name="one_reminder_of_a_key"),
        ),
    ]
