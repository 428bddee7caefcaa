from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0017_content_that_ships"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContentPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True)),
                ("data", models.BinaryField()),
                ("shown", models.BooleanField(default=False)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="broughtquestion",
            name="one_brought_question",
        ),
        migrations.AddField(
            model_name="broughtquestion",
            name="replaced_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="broughtquestion",
            name="said",
            field=models.JSONField(null=True),
        ),
        migrations.AddConstraint(
            model_name="broughtquestion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at", None)),
                fields=("account", "item"),
                name="one_brought_question_of_a_name",
            ),
        ),
    ]
